"""The phone that asks: whether it may still follow anything, and whether this device is its own."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select, update

from server.accounts.models import Account, Phone
from server.accounts.phone_signature import TAKE_TIME, take_time
from server.clock import now_ms
from server.errors import DomainError
from server.ledger.models import Device, Grant
from server.ledger.office import SERVER, desk
from server.ledger.store import INSERT

QUARANTINE_SHARE = 64 * 2**20
"""Bytes that one phone may have kept beside the entries, in all scopes together."""

ROW, GRANT = Device.__table__.c, Grant.__table__.c

KEY_OF: Select[Any] = select(ROW.key).where(ROW.id == bindparam("device"))

TRUSTED: Select[Any] = (
    select(GRANT.scope)
    .join_from(Grant, Account, Account.id == GRANT.person)
    .join(Phone, Phone.account_id == Account.id)
    .where(Phone.id == bindparam("phone"), Phone.revoked.is_(None), Account.disabled.is_(None))
    .where(GRANT.closed.is_(None))
)
"""The scopes open to a phone: none if it was revoked, or its person shut out."""

TAKE_TIME_OF_OWN = TAKE_TIME.where(
    exists().where(ROW.id == bindparam("device"), ROW.key == Phone.__table__.c.key_id)
)
"""Mostly the device was bound before, and one statement does."""

THIS_ONE = TRUSTED.where(GRANT.scope == bindparam("scope")).with_for_update(read=True)


@dataclass(frozen=True, slots=True)
class Asking:
    """One request: whose phone, signed when, from which store of it."""

    phone_id: str
    key: str
    person: str
    time: int
    device: str
    replaces: str | None

    def come_in(self, connection: Connection) -> None:
        """Take the signature's time once and for all, also if what was pushed is refused; bind a new device."""
        if take_time(connection, self.phone_id, self.time, TAKE_TIME_OF_OWN, device=self.device):
            return
        if not take_time(connection, self.phone_id, self.time):
            raise DomainError("signature_time", time=now_ms())
        self._bind(connection)

    def _bind(self, connection: Connection) -> None:
        """Bind a new device to this phone; refuse one that is another's, today and for ever."""
        if self.device == SERVER or self.device.startswith(desk("")):
            raise DomainError("device_bound")
        asked = {"device": self.device}
        key = connection.scalar(KEY_OF, asked)
        if key is None:
            self._bind_new(connection)
            key = connection.scalar(KEY_OF, asked)  # somebody else may have been quicker
        if key != self.key:
            raise DomainError("device_bound")

    def _bind_new(self, connection: Connection) -> None:
        row = {
            "id": self.device, "key": self.key, "person": self.person, "replaces": self.replaces,
            "bound": now_ms(), "quarantined": 0,
        }  # fmt: skip
        connection.execute(INSERT[connection.dialect.name](Device).values(row).on_conflict_do_nothing())

    def may_follow(self, connection: Connection, scope: str) -> bool:
        """Tell whether the scope is open to this phone, so that it stays true until the transaction ends."""
        return connection.execute(THIS_ONE, {"phone": self.phone_id, "scope": scope}).first() is not None

    def charge(self, connection: Connection, size: int) -> None:
        """Count what is kept beside the entries for this phone; its share is bounded."""
        here = update(Device).where(ROW.id == self.device)
        connection.execute(here.values(quarantined=ROW.quarantined + size))
        whole = select(func.sum(ROW.quarantined)).where(ROW.key == self.key)
        if connection.execute(whole).scalar_one() > QUARANTINE_SHARE:
            raise DomainError("quarantine_full")
