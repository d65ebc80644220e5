"""One figure of one system in one case, and the table they make."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

OURS = "dudao"
"""What the names of our own systems begin with."""


@dataclass(frozen=True)
class Row:
    """A figure, the median of its repetitions; none where a check failed or the system is missing."""

    case: str
    system: str
    value: float | None
    unit: str
    more_is_better: bool | None
    """None where neither is better, and there is no ratio."""
    note: str = ""

    def noting(self, *more: str) -> "Row":
        return replace(self, note="; ".join(part for part in (self.note, *more) if part))


def ratio_to_best_peer(row: Row, rows: Iterable[Row]) -> float | None:
    """How many times better than the best other system in the same case; none without a peer, or beside a zero."""
    peers = [
        peer.value
        for peer in rows
        if peer.case == row.case and peer.unit == row.unit and not peer.system.startswith(OURS) and peer.value
    ]
    if not peers or not row.value or row.more_is_better is None or not row.system.startswith(OURS):
        return None
    return row.value / max(peers) if row.more_is_better else min(peers) / row.value


def as_table(rows: list[Row]) -> Iterator[str]:
    """The lines of a Markdown table, one case after the other."""
    yield "| case | system | value | unit | × best peer | note |"
    yield "| --- | --- | --: | --- | --: | --- |"
    for _, group in groupby(rows, key=lambda row: (row.case, row.unit)):
        for row in group:
            ratio = ratio_to_best_peer(row, rows)
            value = (
                "–" if row.value is None else f"{row.value:,.4g}" if row.value < 1000 else f"{row.value:,.0f}"
            )
            factor = "" if ratio is None else f"{ratio:.2f}"
            yield f"| {row.case} | {row.system} | {value} | {row.unit} | {factor} | {row.note} |"


def as_json(rows: list[Row]) -> Iterator[str]:
    """One JSON object a row."""
    for row in rows:
        told = {"case": row.case, "system": row.system, "value": row.value, "unit": row.unit}
        yield json.dumps({**told, "ratio_to_best_peer": ratio_to_best_peer(row, rows), "note": row.note})
