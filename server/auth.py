"""Who is calling, and whether their role may do what the route does.

Two ways in: the session cookie, for browsers; the signature of an enrolled phone, for all its field
work (accounts/calling.py). A view may name a third, a password of its own, which opens nothing else. Whether
the *object* is the caller's own is asked in the view, and answered 404 if not.
"""

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Any, TypeVar

from flask import Request, g, request
from werkzeug.datastructures import Authorization

from server.accounts import policy
from server.accounts.calling import COOKIE, Caller, by_cookie, by_phone, hash_token, refuse_when_halted
from server.blueprint import WAYS_IN, Blueprint
from server.client_version import too_old
from server.database import READING
from server.errors import DomainError

__all__ = ["COOKIE", "Caller", "caller", "hash_token", "needs", "refuse_when_halted"]

MIB = 2**20
CURRENT = version("dudao")

View = TypeVar("View", bound=Callable[..., Any])
ByPassword = Callable[[Authorization], "Caller"]


def caller() -> Caller:
    """Who sent the request at hand."""
    return g.caller


def needs(
    action: str,
    *,
    body: int = MIB,
    takes_time: bool = True,
    told_hash: Callable[[Request], str] | None = None,
    by_password: ByPassword | None = None,
) -> Callable[[View], View]:
    """Let a view be reached by the roles that the policy names for the action.

    `body` is the most bytes it takes. A view with `takes_time=False` is reached by closed phones as
    well, and takes the time of the phone's signature itself, in the transaction of its own writing.

    `told_hash` is for a view that reads its body bit by bit and does no harm when asked twice: it reads
    from the headers which hash the body must have, and the view checks it. Such a request may be
    overtaken by others, so its time is only checked to be near; closed phones reach it as well.

    `by_password` tells who calls with a password in the header `Authorization`; other views pass that over.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*arguments: Any, **named: Any) -> Any:
            streams = bool(getattr(view, "streams", False))
            admit(action, body, takes_time, streams, told_hash and told_hash(request), by_password)
            return view(*arguments, **named)

        guarded.action = action  # type: ignore[attr-defined]
        if policy.condition(action, "PUBLIC") == "no":
            ways = [name for name in WAYS_IN if name != "feed" or by_password]
            return Blueprint.doc(security=[{name: []} for name in ways])(guarded)
        return guarded  # type: ignore[return-value]

    return decorate


def admit(
    action: str,
    body: int,
    takes_time: bool,
    streams: bool,
    body_hash: str | None,
    by_password: ByPassword | None,
) -> None:
    """Learn who is calling and refuse those whose role may not do this."""
    if too_old(request.headers.get("X-Client-Version", CURRENT)):
        raise DomainError("client_too_old")
    request.max_content_length = body
    if not streams:
        request.get_data(cache=True)  # now: a slow sender must not be waited for with the write lock held
    if request.method not in READING:
        refuse_when_halted()
    if "Dudao-Phone" in request.headers:
        g.caller = by_phone(takes_time, body_hash)
    elif by_password and request.authorization:
        g.caller = by_password(request.authorization)
    else:
        g.caller = by_cookie()
    if policy.condition(action, g.caller.role) == "no":
        raise DomainError(why_not())


def why_not() -> str:
    """Say why a role may not do this. An object one may never see does not exist (R-CV.2)."""
    if g.caller.role == "PUBLIC":
        return "sign_in_needed"
    return "not_found" if request.view_args else "not_allowed"
