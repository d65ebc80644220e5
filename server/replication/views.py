"""Where phones come in: one route for everything they write and read, and sealed segments to fetch."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from flask import Response, request

from server.accounts.models import Signer
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.database import streams
from server.errors import DomainError
from server.ledger import receipts, segments
from server.ledger.writer import too_busy
from server.packing import pack
from server.replication import envelope
from server.replication.exchange import swap
from server.replication.phone import Asking
from server.replication.schemas import ReceiptKeySchema, ReplySchema, RequestSchema
from sync.reply import write_reply
from sync.request import MOST_BYTES

replication = Blueprint("replication", __name__, url_prefix="/api", description="Exchanges with phones")


AT_WORK = BoundedSemaphore(8)
"""So many exchanges go on at the same time in a process; the rest wait with their requests read. More hinder each other."""

PATIENCE = 20.0
"""Seconds that they wait; then the phone is told to come again, and its thread is free for others."""


@replication.post("/sync")
@needs("sync", body=MOST_BYTES, takes_time=False)
@replication.doc(requestBody={"required": True, "content": {"application/json": {"schema": RequestSchema}}})
@replication.response(200, ReplySchema)
@streams
def sync() -> Response:
    """Swap operations with one phone: keep its own, hand out what is new to it."""
    phone, time = signing_phone()
    asked = envelope.read(request)
    asking = Asking(phone.id, phone.key_id, phone.account_id, time, asked.device, asked.replaces)
    with at_work():
        text = write_reply(swap(asking, asked))
    return pack(Response(text, mimetype="application/json"))


@contextmanager
def at_work() -> Iterator[None]:
    """Be one of the few exchanges that go on."""
    if not AT_WORK.acquire(timeout=PATIENCE):
        raise too_busy()
    try:
        yield
    finally:
        AT_WORK.release()


def signing_phone() -> tuple[Signer, int]:
    """The phone that signed, closed or not, and the time of its signature, which is still to be taken."""
    phone, time = caller().signing_phone, caller().time
    assert time is not None  # a phone that signed told it
    return phone, time


@replication.get("/segments/<token>")
@needs("fetch segments")
def fetch_segment(token: str) -> Response:
    """Hand out a sealed segment; its address is the only key, and lasts for minutes."""
    found = segments.find(token)
    if found is None:
        raise DomainError("not_found")
    response = Response(found.read_bytes(), mimetype="application/gzip")
    response.cache_control.no_store = True
    return response


@replication.get("/receipt-key")
@needs("check receipts")
@replication.response(200, ReceiptKeySchema)
def see_receipt_key() -> dict[str, str]:
    """The key that receipts are checked with."""
    return receipts.public_key()
