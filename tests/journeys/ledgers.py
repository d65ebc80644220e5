"""Do the server, the phones and the reference model hold the same ledger?"""

import gzip
import json
from hashlib import sha256
from typing import Any

from sync import canonical, digest_at_zero, next_digest, short
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone

GZIP = b"\x1f\x8b"


def on_the_server(desk: Desk, case: str) -> list[dict[str, Any]]:
    """The entries of a case, as the desk's own page reads them."""
    text = desk.page.evaluate("(path) => fetch(path).then((answer) => answer.text())", f"/api/cases/{case}")
    return list(json.loads(text)["entries"])


def by_the_model(case: str, entries: list[dict[str, Any]]) -> tuple[int, str]:
    """Number and (shortened) digest as the reference implementation counts them from the entries themselves."""
    digest = digest_at_zero(case)
    for place, entry in enumerate(entries, 1):
        assert entry["number"] == place
        known = sha256(canonical(entry["operation"])).hexdigest()
        digest = next_digest(digest, place, entry["seen"], entry["author"], entry["received"], known)
    return len(entries), short(digest)


def on_the_phone(phone: Phone, case: str) -> tuple[int, str]:
    """Number and (shortened) digest that the phone has counted itself, as it claims them in its next exchange."""
    with phone.page.expect_request("**/api/sync") as asked:
        phone.sync()
    body = asked.value.post_data_buffer or b""
    told = json.loads(gzip.decompress(body) if body[:2] == GZIP else body)
    number, digest = told["scopes"][case]["have"]
    return number, digest
