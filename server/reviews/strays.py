"""Work that came for a case without a dispatch: shown to those who could adopt it, with nothing of what it says.

Who may know of the case cannot be told any more, so neither place nor content is shown before a dispatch
stands again in its name and its own list decides.
"""

from typing import Any

from sqlalchemy import Connection

from server.auth import Caller
from server.dispatch.lost import lost_cases

Told = dict[str, Any]


def tell(connection: Connection, caller: Caller) -> list[Told]:
    """One row for each such case of the caller's body."""
    if not caller.may("adopt", own=True):
        return []
    found: dict[str, Told] = {}
    for case, name, number, last in connection.execute(lost_cases(caller.organisation_id)):
        told = found.setdefault(case, {"case": case, "people": [], "number": 0, "last": 0})
        told["people"].append(name)
        told["number"] += number
        told["last"] = max(told["last"], last)
    return list(found.values())
