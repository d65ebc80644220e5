"""What desks meet in a case: submissions, quarantined work, rescue files."""

import json

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.accounts.phone_signature import pack
from server.database import db
from server.ledger.store import hold
from server.recovery.keys import private_key
from server.recovery.seal import seal
from sync.operation import compose

AT = "2026-11-23T12:00:00+08:00"
KEY, NONCE = bytes(range(32)), bytes(12)


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
