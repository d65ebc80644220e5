"""What a proof is, and the table that a run of them prints: promise, cases tried, number asked, violations."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

TOO_FEW, MISSED = "TOO FEW", "MISSED"


@dataclass(frozen=True)
class Tally:
    """What one harness found: cases really tried, and how many broke the promise."""

    cases: int
    violations: int
    note: str = ""


@dataclass(frozen=True)
class Proof:
    """One promise of docs/reliability.md, and the harness that tries to break it."""

    promise: str
    """Its number, as in docs/reliability.md: R1."""
    says: str
    unit: str
    """What is counted: kills, requests, changes."""
    asked: int
    """The number that `./run prove --full` reaches."""
    long: int
    """The number that `./run prove` reaches, all proofs together within an hour."""
    attempt: Callable[[int, int], Tally]
    """Try so many cases from this seed."""
    planted: Callable[[int], bool]
    """Run the same harness on a product with a fault planted in it, from this seed: was it caught?"""


def prove(proofs: Iterable[Proof], seed: int, full: bool) -> Iterator[str]:
    """Run the proofs one after the other; yield the rows of a Markdown table as they are known."""
    yield "| promise | what it says | tried | asked | violations | planted fault | seconds | note |"
    yield "| --- | --- | --: | --: | --: | --- | --: | --- |"
    for proof in proofs:
        start = time.monotonic()
        told = proof.asked if full else proof.long
        tally = proof.attempt(told, seed)
        short = "" if tally.cases >= told else f": {TOO_FEW}, told {told:,}"
        caught = "caught" if proof.planted(seed) else MISSED
        took = time.monotonic() - start
        yield (
            f"| {proof.promise} | {proof.says} | {tally.cases:,} {proof.unit}{short} | {proof.asked:,} "
            f"| {tally.violations:,} | {caught} | {took:,.0f} | {tally.note} |"
        )


def holds(row: str) -> bool:
    """Tell whether a row of the table reports no violation, no missed fault, and no fewer cases than were told."""
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    return cells[4] in ("violations", "--:", "0") and MISSED not in cells[5] and TOO_FEW not in cells[2]
