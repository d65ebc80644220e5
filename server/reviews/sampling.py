"""Which reports are looked at a second time: by rule, and by lot. Plain rules of plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

LOT = "lot"


@dataclass(frozen=True)
class Facts:
    """What the rules look at, of one report."""

    alerts: int = 0
    conclusion: str | None = None
    refused: bool = False
    """The institution would not sign."""
    late: bool = False
    """It was submitted after it was due."""
    rounds: int = 1


RULES = {
    "alert": lambda facts: facts.alerts > 0,
    "serious": lambda facts: facts.conclusion == "serious",
    "refused": lambda facts: facts.refused,
    "late": lambda facts: facts.late,
    "returned": lambda facts: facts.rounds > 1,
}
"""Name of the rule → whether it chooses a report."""


def choose(pool: Mapping[str, Facts], rules: Sequence[str], percent: int, seed: str) -> dict[str, list[str]]:
    """Why each report of the pool is looked at again: the rules that choose it, and the lot.

    An empty list where nothing does. The same pool and seed always give the same.
    """
    drawn = by_lot(pool, seed, percent)
    return {
        case: [rule for rule in rules if RULES[rule](facts)] + [LOT] * (case in drawn)
        for case, facts in pool.items()
    }


def by_lot(pool: Iterable[str], seed: str, percent: int) -> set[str]:
    """So many in a hundred of the pool, rounded up, by the order of a hash that nobody can foresee."""
    order = sorted(pool, key=lambda case: sha256(f"{seed}\n{case}".encode()).hexdigest())
    return set(order[: -(-len(order) * percent // 100)])
