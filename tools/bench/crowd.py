"""Very many reference phones, enrolled before, each with a key, a device and unsent records of its own."""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from server.accounts.models import Account, Phone
from server.accounts.phone_signature import key_id, pem
from server.clock import now_ms
from server.database import db, writing
from server.ids import new_id
from server.ledger import grants
from server.ledger.office import open_scope
from sync.canonical import Json
from sync.phone import Life, MemoryLocalStore, Outside
from sync.phone import Phone as ReferencePhone
from sync.replica import Replica
from sync.reply import read_reply
from sync.request import Request, write_request
from tests.factories import make_key
from tools.bench.dudao import SigningPhone
from tools.bench.dudao_clients import PACKED
from tools.bench.records import Record, make_records

TEAM, AT_ONCE, TEXTS = 4, 400, 400


class Waiting(Exception):
    """A phone still holds what it should be rid of."""


@dataclass
class Sender:
    """One phone that has written and not sent, with its request ready to go."""

    inner: ReferencePhone
    signer: SigningPhone
    asked: Request
    body: bytes
    hashes: frozenset[str]
    tries: int = 0
    reply: bytes = b""
    ready: bytes = b""
    """Its request as it was signed before the clock started."""
    waited: float = 0
    """Seconds from its arrival to its acknowledgement."""

    @property
    def scope(self) -> str:
        return next(iter(self.asked.scopes))

    def sign(self) -> bytes:
        """The whole request, signed now."""
        head = self.signer.head("POST", "/api/sync", len(self.body), sha256(self.body).hexdigest(), **PACKED)
        return head + self.body

    def new_store(self) -> SigningPhone:
        """The same phone with an empty store: it reads everything as if for the first time."""
        return SigningPhone(self.signer.key, self.signer.key_id, new_id())

    def take_reply(self) -> None:
        """Let the phone take in what it was told; raises if it still has something to send."""
        self.inner.take(self.asked, read_reply(self.reply))
        if self.inner.replicas[self.scope].waiting:
            raise Waiting(self.scope)


def enrol(count: int, records: int) -> list[Sender]:
    """So many phones in teams of four, a case for each team, each with so many unsent records."""
    texts = make_records(TEXTS, 2)
    return [
        write_down(SigningPhone(key, name, new_id()), scope, texts, records)
        for start in range(0, count, AT_ONCE)
        for key, name, scope in enrol_some(min(AT_ONCE, count - start))
    ]


def enrol_some(count: int) -> Iterator[tuple[EllipticCurvePrivateKey, str, str]]:
    """Keys of people who are new, with the names of the keys and the cases that are open to them."""
    keys = [make_key() for _ in range(count)]
    names = [key_id(key.public_key()) for key in keys]
    people = [new_id() for _ in keys]
    db.session.add_all(
        Account(id=person, username=person, name="测试", role="EXT_SUP", password_hash="none")
        for person in people
    )
    db.session.flush()
    db.session.add_all(
        Phone(account_id=person, name="手机", key_id=name, public_key=pem(key.public_key()))
        for person, name, key in zip(people, names, keys, strict=True)
    )
    db.session.commit()
    scopes = open_cases(people)
    return zip(keys, names, scopes, strict=True)


def open_cases(people: Sequence[str]) -> list[str]:
    """A case for every four; gives the case of each person."""
    scopes = [new_id() for _ in range(0, len(people), TEAM)]
    mine = [scopes[number // TEAM] for number in range(len(people))]
    with writing() as connection:
        for scope in scopes:
            open_scope(scope, "case", connection)
        for scope, person in zip(mine, people, strict=True):
            grants.grant(connection, scope, person)
    return mine


def write_down(signer: SigningPhone, scope: str, texts: Sequence[Record], records: int) -> Sender:
    """Let one phone save its records and make its request."""
    life = Life(signer.device)
    inner = ReferencePhone(MemoryLocalStore(life, {scope: Replica(scope, life.device)}), no_line())
    screen = inner.screen(scope)
    for number in range(records):
        text = texts[(len(signer.key_id) + number * 7) % len(texts)]
        fields: dict[str, Json] = {"answer": {"value": text.answer, "reason": None}, "remark": text.remark}
        inner.save(screen, "answer", new_id(), fields, form="CL-DAILY@1.0")
    asked = inner.request()
    hashes = frozenset(own.operation.hash for own in inner.replicas[scope].waiting)
    return Sender(inner, signer, asked, gzip.compress(write_request(asked), 6, mtime=0), hashes)


def no_line() -> Outside:
    """Nothing beyond the phone: the driver carries its requests, and nothing strange may happen."""
    return Outside(unused, now_ms, new_id, unused, unused, unused, unused)


def unused(*what: object) -> NoReturn:
    raise Waiting(str(what)[:200])
