"""What a reader of the feed asks for: `$top`, `$skip`, `$count`, and a small `$filter`. Plain values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from server.errors import DomainError
from server.questionnaires.tables import Submission

KNOWN = {"$top", "$skip", "$count", "$filter", "$format"}
COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": eq,
    "ne": ne,
    "ge": ge,
    "gt": gt,
    "le": le,
    "lt": lt,
}
CLAUSE = re.compile(r"(__id|__system/\w+)\s+(eq|ne|ge|gt|le|lt)\s+('(?:[^']|'')*'|[0-9T:.Z+-]+|null)")
READS: Mapping[str, Callable[[Submission], object]] = {
    "__id": lambda submission: submission.key,
    "__system/submissionDate": lambda submission: submission.received,
    "__system/submitterId": lambda submission: submission.submitter_id or None,
    "__system/formVersion": lambda submission: submission.form_version,
}

Keep = Callable[[Submission], bool]


@dataclass(frozen=True)
class Asked:
    top: int | None
    skip: int
    count: bool
    filter: str
    keep: Keep

    def shows(self, number: int) -> bool:
        """Tell whether the entity of this number, from 1 on, stands on the page asked for."""
        return self.skip < number and (self.top is None or number <= self.skip + self.top)


def read_query(query: Mapping[str, str]) -> Asked:
    """Read the query of a request; what is not understood is refused, never passed over."""
    unknown = [name for name in query if name.startswith("$") and name not in KNOWN]
    if unknown or query.get("$format", "json") not in ("json", "application/json"):
        raise DomainError("feed_unsupported", name=(unknown or ["$format"])[0])
    top = query.get("$top")
    return Asked(
        top=None if top is None else whole("$top", top),
        skip=whole("$skip", query.get("$skip", "0")),
        count=query.get("$count", "false").lower() == "true",
        filter=query.get("$filter", ""),
        keep=read_filter(query.get("$filter", "")),
    )


def whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DomainError("feed_unsupported", name=name)
    return int(text)


def read_filter(text: str) -> Keep:
    """Comparisons of a response's own data, joined by `and`."""
    clauses = [clause_of(part.strip()) for part in re.split(r"\s+and\s+", text)] if text.strip() else []
    return lambda submission: all(clause(submission) for clause in clauses)


def clause_of(text: str) -> Keep:
    found = CLAUSE.fullmatch(text.strip("() "))
    if found is None or found[1] not in READS:
        raise DomainError("feed_unsupported", name=f"$filter {text[:80]}")
    read, compare, wanted = READS[found[1]], COMPARE[found[2]], literal(found[1], found[3])
    if wanted is None and found[2] not in ("eq", "ne"):
        raise DomainError("feed_unsupported", name=f"$filter {text[:80]}")
    return lambda submission: compared(compare, read(submission), wanted)


def compared(compare: Callable[[Any, Any], Any], found: object, wanted: object) -> bool:
    """Whether the comparison holds; what is not there is neither before nor behind anything, as OData has it."""
    return (
        compare in (eq, ne) and bool(compare(found, wanted))
        if found is None
        else bool(compare(found, wanted))
    )


def literal(field: str, text: str) -> object:
    if text == "null":
        return None
    if field != "__system/submissionDate":
        return text.strip("'").replace("''", "'")
    try:
        moment = datetime.fromisoformat(text.strip("'"))
    except ValueError:
        raise DomainError("feed_unsupported", name=f"$filter {text}") from None
    if moment.tzinfo is None:
        raise DomainError("feed_unsupported", name=f"$filter {text}")
    return moment
