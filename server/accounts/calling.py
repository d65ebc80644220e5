"""Who sent a request: the owner of a session, or of the enrolled phone that signed it."""

from dataclasses import dataclass
from hashlib import sha256

from flask import Request, current_app, request

from server import storage_state
from server.accounts import policy
from server.accounts.models import Account, Session, Signer
from server.accounts.phone_signature import near, signed_text, take_time, verify
from server.clock import now, now_ms
from server.database import READING, begin_writing, db, look
from server.errors import DomainError

COOKIE = "__Host-dudao"


@dataclass(frozen=True)
class Caller:
    """Somebody with a role: signed in by a session, or by a phone; nobody (PUBLIC) without."""

    role: str = "PUBLIC"
    signed_in: Account | None = None
    session: Session | None = None
    phone: Signer | None = None
    time: int | None = None
    """The time of the phone's signature."""
    by_feed: bool = False
    """A program with a password of its own: it stands on nobody's list."""

    def may(self, action: str, *, own: bool = False, named: bool = False) -> bool:
        """Tell whether the caller may do the action to an object that is own, or names the caller."""
        named = named and not self.by_feed
        return policy.holds(policy.condition(action, self.role), own=own, named=named)

    @property
    def person(self) -> Account:
        """The account; only where the policy lets nobody in who is not signed in."""
        assert self.account is not None
        return self.account

    @property
    def account(self) -> Account | None:
        """Whose session or phone it is; read only where somebody asks."""
        return db.session.get_one(Account, self.phone.account_id) if self.phone else self.signed_in

    @property
    def signing_phone(self) -> Signer:
        """The phone that signed; a session is refused."""
        if self.phone is None:
            raise DomainError("phone_unknown")
        return self.phone

    @property
    def own_session(self) -> Session:
        """The session of the request at hand; a phone's signature is none."""
        if self.session is None:
            raise DomainError("sign_in_needed")
        return self.session

    @property
    def organisation_id(self) -> str | None:
        return self.account.organisation_id if self.account else None


def refuse_when_halted() -> None:
    if storage_state.halted(current_app.config["DATA"]):
        raise DomainError("storage_halted")


def by_cookie() -> Caller:
    """The session's owner; PUBLIC without a session, or when it has ended."""
    token = request.cookies.get(COOKIE)
    if request.method not in READING:
        refuse_other_sites(with_cookie=token is not None)
    session = Session.by_hash(hash_token(token)) if token else None
    if session is None or session.ends <= now() or session.account.disabled:
        return Caller()
    return Caller(session.account.role, session.account, session=session)


def hash_token(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def refuse_other_sites(with_cookie: bool) -> None:
    """What changes something must come from our own pages, which every browser says."""
    if request.mimetype in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        raise DomainError("json_needed")
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        ours = site == "same-origin"
    elif origin is not None:
        here = (f"https://{request.host}", f"http://{request.host}", current_app.config["PUBLIC_URL"])
        ours = origin in here
    else:
        ours = not with_cookie  # not a browser
    if not ours:
        raise DomainError("wrong_origin")


def by_phone(takes_time: bool, body_hash: str | None) -> Caller:
    """The owner of the phone that signed the request."""
    phone, time = authenticate_phone(request, body_hash), int(request.headers["Dudao-Time"])
    if takes_time and body_hash is None:
        if phone.closed:
            raise DomainError("phone_revoked")
        refuse_when_halted()  # even reading: the time of the signature has to be written
        take_time_at_once(phone.id, time)
    return Caller(phone.role, phone=phone, time=time)


def take_time_at_once(phone_id: str, time: int) -> None:
    """In a transaction of its own: a request that fails later cannot be sent again either."""
    db.session.rollback()
    taken = take_time(begin_writing(db.session), phone_id, time)
    db.session.commit()
    if not taken:
        raise DomainError("signature_time", time=now_ms())


def authenticate_phone(request: Request, body_hash: str | None = None) -> Signer:
    """The phone that signed this request, closed or not. Reads only.

    The caller still has to take the time of the signature, or the request can be repeated. With a hash
    that was told before the body is read, others may have overtaken the request.
    """
    with look(db.engine) as connection:
        phone = Signer.by_key(connection, request.headers.get("Dudao-Phone", ""))
    if phone is None:
        raise DomainError("phone_unknown")
    time = request.headers.get("Dudao-Time", "")
    if not (time.isascii() and time.isdigit() and len(time) < 16):
        raise DomainError("signature_wrong")
    address = request.full_path if request.query_string else request.path
    known_hash = body_hash or sha256(request.get_data(cache=True)).hexdigest()
    text = signed_text(request.method, address, time, known_hash)
    if not verify(phone.public_key, request.headers.get("Dudao-Signature", ""), text):
        raise DomainError("signature_wrong")
    here = max(now_ms(), phone.last_time)  # should our clock have been set back, the phone need not wait
    overtaken = body_hash is None and int(time) <= phone.last_time
    if overtaken or not near(int(time), here):
        raise DomainError("signature_time", time=here)
    return phone
