"""How the policy test asks the routes of phones' exchanges."""

from hashlib import sha256

from server.ids import new_id
from server.ledger import segments
from sync.request import Request, hash_of_scopes, write_request
from tests.server.asking import Ask, Row, plain


def exchange(me, own):
    body = write_request(Request(new_id(), None, hash_of_scopes([]), {}, 1))
    return Ask("/api/sync", raw=body, headers={"Content-Type": "application/json"})


def fetch_segment(me, own):
    packed = b"packed entries"
    name = sha256(packed).hexdigest()
    segments.keep(segments.path(name), packed)
    return Ask(segments.address(name))


ROWS = {
    "POST /api/sync": Row(exchange, phone=True, no_other=True),
    "GET /api/segments/<token>": Row(fetch_segment),
    "GET /api/receipt-key": Row(plain("/api/receipt-key")),
}
