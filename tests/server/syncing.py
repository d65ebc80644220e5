"""The reference phone against the real server: its requests go through HTTP, signed by an enrolled key."""

import gzip
import json
from hashlib import sha256

from server.accounts.phone_signature import signed_text
from server.clock import now_ms
from server.database import begin_writing, db, look
from server.ids import new_id
from server.ledger import grants, incidents
from server.ledger.office import open_scope, write
from server.ledger.scope import SqlLedger
from sync.digest import digest_at_zero, short
from sync.errors import NoAnswer, RequestTooLarge, ServerBusy, WrongTime
from sync.phone import MemoryLocalStore, Outside, Phone
from sync.request import write_request
from tests.callers import SigningPhone, sign
from tests.factories import make_account


class Refused(Exception):
    """The server said no in a way the reference phone knows nothing about."""

    def __init__(self, reply):
        super().__init__(f"{reply.status_code} {reply.text}")
        self.reply = reply


class Carried(SigningPhone):
    """A supervisor's phone with the reference implementation inside."""

    kind = Phone

    def __init__(self, app, account=None, store=None, device=None):
        super().__init__(app, account or make_account("EXT_SUP"))
        self.person = self.account.id
        self.cut = None
        self.requests, self.incidents, self.wanted = [], [], []
        self.lives = iter([device or new_id(), *(new_id() for _ in range(20))])
        self.start(store or MemoryLocalStore())

    def start(self, store):
        """Start the phone's process, as after a kill, on what its store holds."""
        self.store = store
        outside = Outside(
            self.carry, now_ms, lambda: next(self.lives), lambda time, body: "", self.fetch,
            lambda scope, files: self.wanted.append((scope, list(files))),
            lambda incident, scope: self.incidents.append((incident, scope)),
        )  # fmt: skip
        self.inner = self.kind(store, outside)

    def copy(self):
        """What its store holds now, as a backup of the phone would."""
        return MemoryLocalStore(*self.store.read())

    def carry(self, body, time, signature=""):
        """Send one exchange. `cut` says where the line breaks next time: before or after the server."""
        cut, self.cut = self.cut, None
        if cut == "before":
            raise NoAnswer
        self.requests.append(body)
        reply = self.exchange(body, time)
        if cut == "after":
            raise NoAnswer
        return read(reply)

    def exchange(self, body, time=None, pack=True, **headers):
        """POST /api/sync with these bytes, packed, and the reply as it came."""
        raw = gzip.compress(body, mtime=0) if pack else body
        self.time = self.next_time() if time is None else max(self.time, time)
        time = str(self.time if time is None else time)
        text = signed_text("POST", "/api/sync", time, sha256(raw).hexdigest())
        given = {"Dudao-Phone": self.key_id, "Dudao-Time": time, "Dudao-Signature": sign(self.key, text)}
        given |= {"Content-Encoding": "gzip"} if pack else {}
        given |= {"Accept-Encoding": "gzip", "Content-Type": "application/json"} | headers
        db.session.rollback()
        reply = self.over_the_line(raw, given)
        db.session.rollback()
        return reply

    def over_the_line(self, raw, headers):
        """Carry bytes to the sync route."""
        return self.client.post("/api/sync", data=raw, headers=headers)

    def body(self):
        """The request that it would send now."""
        return write_request(self.inner.request())

    def ask(self, body=None):
        """Send a request, its own if none is given, and read the reply as JSON."""
        reply = self.exchange(self.body() if body is None else body)
        assert reply.status_code == 200, reply.text
        return json.loads(unpacked(reply))

    def next_time(self):
        """A time that it has not signed for yet."""
        return max(now_ms(), self.time + 1)

    def fetch(self, url):
        return self.client.get(url).data

    def save(self, scope, value, record="A1", collection="answer", **fields):
        """Write on a screen that is drawn now."""
        written = {"answer": {"value": value, "reason": None}} if collection == "answer" else {}
        self.inner.save(self.inner.screen(scope), collection, record, written | fields)

    def settle(self):
        self.inner.settle()

    def values(self, scope, record="A1"):
        heads = self.inner.view(scope)["answer", record]["answer"]
        return [head.value["value"] for head in heads]

    def replica(self, scope):
        return self.inner.replicas[scope]


def read(reply):
    """The reply's body, or the exception that the reference phone is told."""
    told = reply.get_json(silent=True) if reply.status_code != 200 else None
    if reply.status_code == 401 and told["code"] == "signature_time":
        raise WrongTime(told["time"])
    if reply.status_code == 413:
        raise RequestTooLarge
    if reply.status_code == 503:
        raise ServerBusy(int(reply.headers["Retry-After"]))
    if reply.status_code != 200:
        raise Refused(reply)
    return unpacked(reply)


def unpacked(reply):
    return gzip.decompress(reply.data) if reply.content_encoding == "gzip" else reply.data


def pushing(phone, scope, *texts):
    """A request that pushes these texts into a scope, as they are."""
    request = json.loads(phone.body())
    part = request["scopes"].setdefault(scope, NOTHING_THERE | {"have": [0, short(digest_at_zero(scope))]})
    part["top"] = max(part["top"], part["from"] + len(texts) - 1)
    part["push"] = ["HERE"]
    return json.dumps(request).replace('["HERE"]', f"[{','.join(texts)}]").encode()


NOTHING_THERE = {"top": 0, "from": 1}


def end_of(scope):
    """The number and the digest at which the server's ledger ends."""
    with look(db.engine) as connection:
        ledger = SqlLedger(connection, scope)
        return ledger.number(), ledger.digest(ledger.number())


def agrees(phone, scope):
    """Tell whether phone and server hold the same, by digest."""
    replica = phone.replica(scope)
    return (replica.number, replica.digest(replica.number)) == end_of(scope)


def kept_beside(scope):
    """What is quarantined in a scope."""
    with look(db.engine) as connection:
        return SqlLedger(connection, scope).quarantined()


def incidents_of(scope):
    with look(db.engine) as connection:
        return [row.kind for row in incidents.of_scope(connection, scope)]


def make_case(*people, kind="case"):
    """A scope that these people may follow."""
    scope = new_id()
    open_scope(scope, kind)
    grants.grant_all(db.session.connection(), scope, [getattr(each, "person", each) for each in people])
    db.session.commit()
    return scope


def close_case(scope, phone):
    grants.close(db.session.connection(), scope, phone.person)
    db.session.commit()


def write_at_desk(scope, collection, record, fields, seen=None, author="lin", **rest):
    draft = {"collection": collection, "record": record, "fields": fields} | rest
    db.session.commit()
    if not db.session().in_transaction():  # one that goes on writes already
        begin_writing(db.session)
    entries = write(scope, author, [draft], seen)
    db.session.commit()
    return entries
