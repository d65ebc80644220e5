"""One bit of a photo changes: on the wire, in the part that is still arriving, or in the store. Is it found?"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from server.config import Settings
from server.database import db
from server.evidence.arriving import storage
from server.evidence.looking import looker
from server.evidence.scrub import scrub
from server.evidence.storage import Storage
from server.evidence.verification import find_file_faults
from server.ledger.models import Device
from tests.callers import phone_of
from tests.conftest import open_app
from tests.factories import keep
from tests.proof.table import Proof, Tally
from tests.senders import Sender, in_case, name_of

LARGEST = 60_000
SPEED_BYTES = 200_000_000


@contextmanager
def sending() -> Iterator[Sender]:
    """A phone in a case, on a server of its own."""
    with TemporaryDirectory() as folder, open_app(settings_in(folder)) as app:
        db.create_all()
        sender = Sender(in_case(phone_of(app)))
        keep(Device(id=sender.phone.key_id, key=sender.phone.key_id, person=sender.phone.account.id, bound=0))
        yield sender
        looker().wait()


def settings_in(folder: str) -> Settings:
    """Whatever the disk at hand, it counts as empty enough."""
    return Settings(DATA=Path(folder), FREE_BYTES=0, FREE_PERCENT=0)


def flipped(content: bytes, random: Random) -> bytes:
    """The same with one bit changed."""
    changed = bytearray(content)
    changed[random.randrange(len(content))] ^= 1 << random.randrange(8)
    return bytes(changed)


def photo(random: Random) -> bytes:
    return random.randbytes(random.randrange(1000, LARGEST))


def on_the_wire(sender: Sender, random: Random) -> bool:
    """A piece arrives other than it was sent: it is refused, nothing of it stays, and it can be sent again."""
    content = photo(random)
    address = sender.begin(content)
    middle = random.randrange(len(content))
    sender.piece(address, 0, content[:middle])
    refused = sender.piece(address, middle, flipped(content[middle:], random), told=content[middle:])
    found = refused.status_code == 460 and sender.offset(address) == middle
    return (
        found and sender.piece(address, middle, content[middle:]).status_code == 204 and kept_whole(content)
    )


def in_the_part(sender: Sender, random: Random) -> bool:
    """What had arrived changes on disk before the rest comes: it never becomes the file."""
    content = photo(random)
    address = sender.begin(content)
    middle = random.randrange(1, len(content))
    sender.piece(address, 0, content[:middle])
    part = storage().parts / address.rpartition("/")[2]
    part.write_bytes(flipped(part.read_bytes(), random))
    refused = sender.piece(address, middle, content[middle:])
    found = refused.status_code == 460 and not storage().has(name_of(content))
    return found and sender.piece(address, 0, content).status_code == 204 and kept_whole(content)


def kept_whole(content: bytes) -> bool:
    return storage().path(name_of(content)).read_bytes() == content


def in_the_store(sender: Sender, random: Random, cases: int) -> int:
    """Kept files change: both who looks and who mends name exactly these; how many go unnoticed, or wrongly named."""
    names = set()
    for content in (photo(random) for _ in range(cases)):
        sender.piece(sender.begin(content), 0, content)
        names.add(name_of(content))
    for name in names:
        place = storage().path(name)
        place.write_bytes(flipped(place.read_bytes(), random))
    seen = {fault.split()[2] for fault in find_file_faults()}
    mended: set[str] = set()
    scrub(mended.add)
    return len(names ^ seen) + len(names ^ mended) + sum(storage().has(name) for name in names)


def attempt(cases: int, seed: int) -> Tally:
    """A third of the changes each on the wire, in the part and in the store."""
    random, each = Random(seed), cases // 3
    with sending() as sender:
        missed = sum(not on_the_wire(sender, random) for _ in range(each))
        missed += sum(not in_the_part(sender, random) for _ in range(each))
        missed += in_the_store(sender, random, cases - 2 * each)
    return Tally(cases, missed, speed(random))


def speed(random: Random) -> str:
    """How fast files are read again, and how fast SHA-256 alone is on this machine."""
    with TemporaryDirectory() as folder:
        store = Storage(Path(folder))
        content = random.randbytes(SPEED_BYTES // 50)
        for number in range(50):
            store.make_folder(store.path(f"{number:064}").parent)
            store.path(f"{number:064}").write_bytes(content)
        began = time.perf_counter()
        for number in range(50):
            store.intact(f"{number:064}")
        reading, began = time.perf_counter() - began, time.perf_counter()
        for _ in range(50):
            sha256(content)
        hashing = time.perf_counter() - began
    rates = [round(SPEED_BYTES / 1e6 / seconds) for seconds in (reading, hashing)]
    return f"files read again at {rates[0]} MB/s (SHA-256 alone: {rates[1]} MB/s)"


class TrustingStorage(Storage):
    """Takes a part for the file once its pieces were right, and a file for intact because it is there."""

    def keep(self, upload, part, sha256):
        with patch("server.evidence.storage.hash_of", return_value=sha256):
            super().keep(upload, part, sha256)

    def intact(self, sha256):
        return self.has(sha256)


def planted(seed: int) -> bool:
    """A store that does not read again what it keeps: is each of its two faults noticed?"""
    random = Random(seed)
    with patch("server.evidence.arriving.storage_at", TrustingStorage), sending() as sender:
        return not in_the_part(sender, random) and in_the_store(sender, random, 1) > 0


CORRUPTION = Proof(
    "R9",
    "a photo of which one bit changed is never taken for good",
    "changed bits",
    asked=1_000,
    long=1_000,
    attempt=attempt,
    planted=planted,
)
