"""How much one phone may leave here for scopes that it does not follow: that is kept, and not without end."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, extract, false, func, or_, select

from server.accounts.models import Phone
from server.database import db
from server.errors import DomainError
from server.evidence.models import Upload
from server.ledger import grants
from server.ledger.models import Grant

UNFOLLOWED_SHARE = 1024 * 1024 * 1024
"""In bytes."""


def check_share(phone: Phone, scope: str, size: int) -> None:
    """Take files for a scope the phone does not follow, or that does not exist: alike, up to its share."""
    if grants.is_open(db.session.connection(), scope, phone.account_id) and not phone.closed:
        return
    if left_outside(phone) + size > UNFOLLOWED_SHARE:
        raise DomainError("share_full")


def left_outside(phone: Phone) -> int:
    """Bytes of the uploads that the phone began when it could not follow their scope; its earlier work is none."""
    outside = or_(~followed_then(phone.account_id), begun_since(shut(phone)))
    sizes = select(func.sum(Upload.size)).where(Upload.phone_id == phone.id, outside)
    return db.session.scalar(sizes) or 0


def followed_then(person: str) -> ColumnElement[bool]:
    begun = extract("epoch", Upload.created) * 1000
    its = (Grant.scope == Upload.scope, Grant.person == person)
    return exists().where(*its, or_(Grant.closed.is_(None), Grant.closed >= begun))


def begun_since(moment: datetime | None) -> ColumnElement[bool]:
    return false() if moment is None else Upload.created >= moment


def shut(phone: Phone) -> datetime | None:
    """When the phone was closed, by itself or with its person's account; None if it is open."""
    return min(filter(None, (phone.revoked, phone.account.disabled)), default=None)
