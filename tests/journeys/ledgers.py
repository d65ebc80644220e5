"""Do the server, the phones and the reference model hold the same ledger?"""

from typing import Any

from sync import digest_at_zero, next_digest, parse
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone

RECEIPTS = """async (scope) => {
    const [{ name }] = await indexedDB.databases();
    const done = (asked) => new Promise((ok, no) => {
        asked.onsuccess = () => ok(asked.result);
        asked.onerror = () => no(asked.error);
    });
    const db = await done(indexedDB.open(name));
    const rows = await done(db.transaction("receipts").objectStore("receipts").getAll());
    db.close();
    return rows.filter((row) => row.scope === scope).sort((one, other) => other.number - one.number)[0];
}"""


def on_the_server(desk: Desk, case: str) -> list[dict[str, Any]]:
    """The entries of a case, as the desk's own page reads them."""
    reply = desk.context.request.get(f"/api/cases/{case}")
    assert reply.ok, reply.text()
    return list(reply.json()["entries"])


def by_the_model(case: str, entries: list[dict[str, Any]]) -> tuple[int, str]:
    """Number and digest as the reference implementation counts them from the entries themselves."""
    digest = digest_at_zero(case)
    for place, entry in enumerate(entries, 1):
        assert entry["number"] == place
        operation = parse(entry["operation"])
        digest = next_digest(digest, place, entry["seen"], entry["author"], entry["received"], operation.hash)
    return len(entries), digest


def on_the_phone(phone: Phone, case: str) -> tuple[int, str]:
    """Number and digest of the phone's last receipt, which it only keeps where its own counting agrees."""
    receipt = phone.page.evaluate(RECEIPTS, case)
    return receipt["number"], receipt["digest"]
