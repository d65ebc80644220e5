"""What phones do at our server: push, follow, send photos. Everything but the signature is prepared."""

import base64
import gzip
import json
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from server.database import db, look
from server.ledger.scope import SqlLedger
from sync.digest import digest_at_zero, next_digest, short
from sync.reply import Change, change, read_change
from sync.request import hash_of_scopes
from tools.bench.line import Answer, Line, Refused
from tools.bench.records import Record

PIECE = 1024 * 1024
TRIES = 20
GZIP = b"\x1f\x8b"
NOTHING = sha256().hexdigest()
PACKED = {"Content_Type": "application/json", "Content_Encoding": "gzip", "Accept_Encoding": "gzip"}


class Signer(Protocol):
    device: str

    def head(self, method: str, path: str, size: int, body_hash: str = NOTHING, **headers: str) -> bytes: ...


@dataclass(frozen=True)
class Batch:
    """A push, packed up to where it says from which number the phone goes on."""

    begun: bytes
    packer: Any
    last: int


class CaseWriter:
    def __init__(self, line: Line, phone: Signer, scope: str, limit: int) -> None:
        self.line, self.phone, self.scope, self.limit = line, phone, scope, limit
        self.have = (0, short(digest_at_zero(scope)))
        self.made = 0
        self.again = 0

    def prepare(self, records: Sequence[Record], seen: int = 0) -> Batch:
        start, self.made = self.made + 1, self.made + len(records)
        operations = [it.operation(self.phone.device, self.scope, n) for n, it in enumerate(records, start)]
        push = b",".join(b"[%d,%s]" % (seen, operation.text) for operation in operations)
        opening = f'{{"scopes":{{"{self.scope}":{{"from":{start},"top":{self.made},"push":['
        packer = zlib.compressobj(6, wbits=31)
        return Batch(packer.compress(opening.encode() + push + b"]"), packer, self.made)

    def send(self, batch: Batch) -> None:
        for _ in range(TRIES):
            answer = self.push(batch)
            if answer.status != 503:
                break
            self.again += 1
            time.sleep(int(answer.headers.get("retry-after", "1")))
        said = json.loads(answer.expect(200).plain)["scopes"][self.scope]
        if said["received"] < batch.last or "quarantined" in said:
            raise Refused(str(said)[:300])
        self.have = tuple(said["have"])

    def push(self, batch: Batch) -> Answer:
        packer = batch.packer.copy()
        rest = {
            "device": self.phone.device,
            "replaces": None,
            "follows": hash_of_scopes([self.scope]),
            "limit": self.limit,
        }
        closing = f',"have":{json.dumps(self.have)}}}}},{json.dumps(rest)[1:]}'
        body = batch.begun + packer.compress(closing.encode()) + packer.flush()
        return exchange(self.line, self.phone, body)


class CaseReader:
    """Follows one case from its beginning, or live: from after its first entry, where no segment begins."""

    def __init__(self, line: Line, phone: Signer, scope: str, live: bool) -> None:
        self.line, self.phone, self.scope = line, phone, scope
        self.have = (0, short(digest_at_zero(scope)))
        self.bodies: list[bytes] = []
        self.first: list[Change] = []
        self.start = digest_at_zero(scope)
        if live:
            self.skip_first()

    def skip_first(self) -> None:
        with look(db.engine) as connection:
            entry = SqlLedger(connection, self.scope).after(0, 1)[0]
        self.first, self.start, self.have = [change(entry, None)], entry.digest, (1, short(entry.digest))

    def pull(self) -> None:
        more = True
        while more:
            said = self.ask()
            self.have = tuple(said.get("have", self.have))
            more = said.get("more", False)

    def ask(self) -> dict[str, Any]:
        """Exchange once, and fetch the segments that are offered."""
        part = {"have": self.have, "top": 0, "from": 1, "push": []}
        body = {
            "device": self.phone.device,
            "replaces": None,
            "follows": hash_of_scopes([self.scope]),
            "limit": 1000,
            "scopes": {self.scope: part},
        }
        answer = exchange(self.line, self.phone, json.dumps(body).encode(), packed=False).expect(200)
        said = beginning(answer)["scopes"].get(self.scope, {})
        if "segments" in said:
            self.bodies += [self.fetch(segment) for segment in said["segments"]]
        elif said:
            self.bodies.append(answer.body)
        return said

    def fetch(self, segment: dict[str, Any]) -> bytes:
        body = self.line.ask(self.phone.head("GET", segment["url"], 0)).expect(200).body
        if sha256(body).hexdigest() != segment["sha256"]:
            raise Refused("a segment has other bytes than were announced")
        return body

    def found(self) -> dict[str, str]:
        """Every record by its last remark; raises where digest and entries do not agree."""
        found, digest = {}, self.start
        for it in self.changes():
            assert it.operation is not None
            found[it.operation.record] = str(it.operation.fields["remark"])
            if it.number > len(self.first):
                digest = next_digest(digest, it.number, it.seen, it.author, it.received, it.operation.hash)
        if short(digest) != self.have[1]:
            raise Refused("what was fetched does not have the digest that was told")
        return found

    def changes(self) -> Iterator[Change]:
        yield from self.first
        for body in self.bodies:
            told = json.loads(gzip.decompress(body) if body[:2] == GZIP else body)
            entries = told if isinstance(told, list) else told["scopes"][self.scope].get("changes", ())
            yield from map(read_change, entries)


class TusCamera:
    """Sends photos by tus in pieces of 1 MiB."""

    def __init__(self, line: Line, phone: Signer, scope: str) -> None:
        self.line, self.phone, self.scope = line, phone, scope

    def prepare(self, photo: bytes) -> list[tuple[int, bytes, bytes]]:
        pieces = [(start, photo[start : start + PIECE]) for start in range(0, len(photo), PIECE)]
        return [(0, photo, sha256(photo).digest()), *((at, it, sha256(it).digest()) for at, it in pieces)]

    def send(self, photo: list[tuple[int, bytes, bytes]]) -> None:
        (_, whole, name), *pieces = photo
        told = {"sha256": name.hex(), "type": "image/jpeg", "kind": "original", "scope": self.scope}
        metadata = ",".join(f"{key} {b64(value.encode())}" for key, value in told.items())
        metadata += f",device {b64(self.phone.device.encode())}"
        tus = {"Tus_Resumable": "1.0.0"}
        begin = self.phone.head(
            "POST", "/api/files", 0, **tus, Upload_Length=str(len(whole)), Upload_Metadata=metadata
        )
        address = self.line.ask(begin).expect(201).headers["location"]
        for offset, piece, digest in pieces:
            headers = tus | {"Upload_Offset": str(offset), "Upload_Checksum": f"sha256 {b64(digest)}"}
            headers |= {"Content_Type": "application/offset+octet-stream"}
            head = self.phone.head("PATCH", address, len(piece), digest.hex(), **headers)
            answer = self.line.ask(head, piece).expect(204)
        if "dudao-receipt" not in answer.headers:
            raise Refused("no receipt")

    def holds(self, photo: bytes) -> bool:
        path = f"/api/files/{self.scope}/{sha256(photo).hexdigest()}"
        return self.line.ask(self.phone.head("GET", path, 0)).expect(200).body == photo


def exchange(line: Line, phone: Signer, body: bytes, packed: bool = True) -> Answer:
    headers = dict(PACKED)
    if not packed:
        del headers["Content_Encoding"]
    head = phone.head("POST", "/api/sync", len(body), sha256(body).hexdigest(), **headers)
    return line.ask(head, body)


def beginning(answer: Answer) -> dict[str, Any]:
    """A reply without its changes, which stand last: a driver need not understand them at once."""
    packed = answer.headers.get("content-encoding") == "gzip"
    begun = zlib.decompressobj(wbits=31).decompress(answer.body, 65536) if packed else answer.body
    text, cut, _ = begun.partition(b',"changes":[')
    told: dict[str, Any] = json.loads(text + b"}}}" if cut else answer.plain)
    return told


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
