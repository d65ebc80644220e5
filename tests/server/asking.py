"""How the policy test asks one route: `Row` for a route, `Ask` for one request."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from server.accounts.models import Account


@dataclass(frozen=True)
class Ask:
    """One request that succeeds for whom the policy lets do it.

    `finds`: text (mostly an id) that stands in the reply if, and only if, the caller may see the object.
    Give it for lists, whose reply is a success either way.
    """

    address: str
    body: Any = None
    raw: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finds: str | None = None


@dataclass(frozen=True)
class Row:
    """How one route is asked, what success is, and what is said of somebody else's object.

    `ask(me, own)` makes an object, the caller's own or somebody else's, and the request for it. For
    a caller who is not signed in, `me` is an account that nobody uses. Each cell has a new `me`, whose
    `organisation_id` names no organisation until you make one with that id.
    `phone`: signed in by a phone's signature instead of a cookie.
    `no_other`: there is nothing of somebody else's that could be asked for, as with one's own session.
    `says`: the successful status. `refuses`: the status for somebody else's object.
    """

    ask: Callable[[Account, bool], Ask]
    says: int = 200
    refuses: int = 404
    phone: bool = False
    no_other: bool = False


def plain(address: str, body: Any = None) -> Callable[[Account, bool], Ask]:
    """The same request whoever asks: for routes that are not about an object."""
    return lambda me, own: Ask(address, body)
