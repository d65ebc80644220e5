"""What desks meet in a case: submissions, quarantined work, rescue files."""

import json

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.accounts.phone_signature import pack
from server.database import db
from server.ledger.store import hold
from server.recovery.keys import private_key
from server.recovery.seal import seal
from sync.operation import compose
from tests.server.offices import Office, accept, arrive, submit
from tests.server.syncing import Carried

AT = "2026-11-23T12:00:00+08:00"
KEY, NONCE = bytes(range(32)), bytes(12)
PHOTO = {
    "size": 2048, "type": "image/jpeg", "width": 80, "height": 60, "item": None, "source": "camera",
    "at": "2026-11-23T09:00:00+08:00", "offset": 0, "position": None, "exif": {}, "sha256": "a" * 64,
}  # fmt: skip


class Case:
    """One approved dispatch with its office and the phones of its team, both of whom go."""

    def __init__(self, app, as_account, mode="open"):
        self.office = Office(as_account)
        self.lin = self.office.lin
        self.dispatch = self.office.approved(mode, hours=1)
        self.id = self.dispatch["id"]
        self.zhang, self.wang = (Carried(app, member) for member in self.office.team)
        for phone in (self.zhang, self.wang):
            accept(phone, self.dispatch)

    def read(self, who=None):
        return (who or self.lin).get(f"/api/cases/{self.id}")

    def row(self):
        sides = (self.lin.get(f"/api/cases?show={side}").json["rows"] for side in ("running", "ended"))
        (row,) = (row for rows in sides for row in rows)
        return row

    def post(self, what, who=None, **body):
        body = {"seen": self.read().json["number"]} | body
        return (who or self.lin).post(f"/api/cases/{self.id}/{what}", body)

    def answer(self, phone, value, record="FC-A1"):
        phone.save(self.id, value, record=record)
        phone.settle()

    def disagree(self):
        """Both answer the same item without having seen the other's answer."""
        for phone in (self.zhang, self.wang):
            phone.settle()
        self.zhang.save(self.id, "yes", record="FC-A1")
        self.wang.save(self.id, "no", record="FC-A1")
        self.zhang.settle()
        self.wang.settle()

    def submit(self, round=1):
        self.zhang.settle()
        submit(self.zhang, self.dispatch, round)

    def values(self, phone, record="FC-A1"):
        phone.settle()
        return phone.values(self.id, record)


def eventful_case(app, as_account):
    """A case in which a little of everything has happened."""
    case = Case(app, as_account)
    arrive(case.zhang, case.dispatch)
    case.disagree()
    case.zhang.save(case.id, None, record="p1", collection="photo", photo=PHOTO)
    case.zhang.save(case.id, None, record="p2", collection="photo", photo=PHOTO | {"sha256": "b" * 64})
    case.zhang.save(case.id, None, record="p2", collection="photo", withdrawn="拍错了")
    case.wang.settle()
    case.wang.save(case.id, "late", record="FC-A3")
    case.submit()
    case.wang.settle()
    (late,) = case.read().json["quarantined"]
    case.post("adoptions", hash=late["hash"])
    case.post("reviews", decision="returned", text="请改")
    quarantine_something(case.id)
    case.zhang.settle()
    return case


def submission(round=1):
    return {"round": round, "declaration": True, "signature": None, "at": AT}


def operation_of(scope, device="lost", n=1, record="FC-A1", value="no", **other):
    fields = {"answer": {"value": value, "reason": None}}
    return compose(
        device=device, scope=scope, n=n, collection="answer", record=record, fields=fields, at=AT, **other
    )


def quarantine_something(scope, reason="late", author="zhang", **fields):
    """Keep an answer beside the entries; gives its hash."""
    operation = operation_of(scope, **fields)
    with hold(db.session.connection(), scope, author) as held:
        held.quarantine(operation, 0, reason)
    db.session.commit()
    return operation.hash


def rescue_file(body_id, phone, operations=(), files=(), recipient=None):
    """What a phone writes that cannot send: `operations` pairs of seen and operation, `files` of content."""
    key = pack(seal(KEY, private_key(recipient or body_id).public_key(), "data-key"))
    header = {"dudao-rescue": 1, "body": body_id, "phone": phone, "made": AT, "key": key}
    blocks = [block(*sealed_operation(seen, made)) for seen, made in operations]
    blocks += [block(f"bytes/{scope}/{sha256}", content, **about) for scope, sha256, content, about in files]
    return line(header) + b"".join(blocks)


def sealed_operation(seen, made):
    place = f"operations/{made.scope}/{made.device}/{made.n}"
    value = {"device": made.device, "n": made.n, "seen": seen, "operation": json.loads(made.text)}
    return place, json.dumps(value | {"reason": None}).encode()


def block(place, content, **about):
    sealed = NONCE + AESGCM(KEY).encrypt(NONCE, content, place.encode())
    return line({"place": place, "size": len(sealed), **about}) + sealed


def line(content):
    return json.dumps(content).encode() + b"\n"
