"""PouchDB Server as it comes, on LevelDB."""

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from tools.bench import scratch
from tools.bench.line import Line, Refused, request
from tools.bench.processes import Flushes, Server, free_port
from tools.bench.records import Record
from tools.bench.system import Edits

JSON = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
PAGE = 1000
NUMBERS = count(1)


class PouchDb:
    name = "PouchDB Server"
    kinds: Sequence[str] = ("pages",)
    server: Server

    def start(self, folder: Path, flushes: Flushes | None = None) -> None:
        program = scratch.pouchdb() / "pouchdb-server"
        self.port = free_port()
        data = folder / "data"
        data.mkdir()
        told = {"--port": self.port, "--host": "127.0.0.1", "--dir": data, "--config": folder / "config.json"}
        options = [str(word) for pair in told.items() for word in pair]
        prefix = flushes.prefix() if flushes else []
        self.server = Server([*prefix, program, *options], folder / "server.log", cwd=folder)
        self.server.wait(lambda: Line(self.port).ask(request("GET", "/", JSON)).expect(200))

    def stop(self) -> None:
        self.server.stop()

    def cpu(self) -> float:
        return self.server.cpu()

    def open_scope(self) -> str:
        scope = f"case{next(NUMBERS)}"
        Line(self.port).ask(request("PUT", f"/{scope}", JSON)).expect(201)
        return scope

    def writer(self, scope: str, alone: bool) -> "BulkWriter":
        return BulkWriter(Line(self.port), scope)

    def reader(self, scope: str, kind: str) -> "ChangesReader":
        return ChangesReader(Line(self.port), scope)

    def camera(self) -> "AttachmentCamera":
        return AttachmentCamera(Line(self.port), self.open_scope())

    def edit_at_once(self) -> Mapping[str, Edits]:
        return {"PUT with _rev": self.put_at_once(), "replication": self.replicate_at_once()}

    def put_at_once(self) -> Edits:
        """Each editor writes over the revision that all have read."""
        line, path, revision = self.base()
        answers = []
        for number in range(3):
            body = json.dumps({"_rev": revision, "remark": f"value {number}"}).encode()
            answers.append(line.ask(request("PUT", path, JSON, len(body)), body).status)
        return self.edits(line, path, answers)

    def replicate_at_once(self) -> Edits:
        """Each editor's database replicates the revision it made: nothing is ever refused."""
        line, path, revision = self.base()
        answers = []
        for number in range(3):
            made = uuid.uuid4().hex
            history = {"start": 2, "ids": [made, revision.partition("-")[2]]}
            document = {"_id": "edited", "_rev": f"2-{made}", "_revisions": history}
            told = {"new_edits": False, "docs": [document | {"remark": f"value {number}"}]}
            body, bulk = json.dumps(told).encode(), path.replace("edited", "_bulk_docs")
            answers.append(line.ask(request("POST", bulk, JSON, len(body)), body).status)
        return self.edits(line, path, answers)

    def base(self) -> tuple[Line, str, str]:
        line, path = Line(self.port), f"/{self.open_scope()}/edited"
        body = json.dumps({"remark": "base"}).encode()
        answer = line.ask(request("PUT", path, JSON, len(body)), body).expect(201)
        return line, path, json.loads(answer.body)["rev"]

    def edits(self, line: Line, path: str, answers: Sequence[int]) -> Edits:
        asked = json.loads(line.ask(request("GET", path + "?conflicts=true", JSON)).expect(200).plain)
        hidden = len(asked.get("_conflicts", ()))
        return Edits(kept=1 + hidden, shown=1, answers=" ".join(map(str, answers)))


class BulkWriter:
    def __init__(self, line: Line, scope: str) -> None:
        self.line, self.scope = line, scope
        self.made = self.again = 0

    def prepare(self, records: Sequence[Record]) -> tuple[bytes, int]:
        start, self.made = self.made + 1, self.made + len(records)
        items = b",".join(self.item(it, n) for n, it in enumerate(records, start))
        body = b'{"docs":[' + items + b"]}"
        return request("POST", f"/{self.scope}/_bulk_docs", JSON, len(body)) + body, len(records)

    def item(self, record: Record, n: int) -> bytes:
        operation = record.operation("bench", self.scope, n).text
        return b'{"_id":"%s",%s' % (record.id.encode(), operation[1:])

    def send(self, batch: tuple[bytes, int]) -> None:
        body, size = batch
        answer = self.line.ask(body).expect(201).plain
        if answer.count(b'"ok":true') != size:
            raise Refused(answer[:300].decode())


class ChangesReader:
    """Follows a database as documented: `last_seq` of one reading is `since` of the next."""

    def __init__(self, line: Line, scope: str) -> None:
        self.line, self.scope = line, scope
        self.since = 0
        self.bodies: list[bytes] = []

    def pull(self) -> None:
        while self.page() == PAGE:
            pass

    def page(self) -> int:
        path = f"/{self.scope}/_changes?since={self.since}&limit={PAGE}&include_docs=true"
        body = self.line.ask(request("GET", path, JSON)).expect(200).plain
        last = re.search(rb'"last_seq":(\d+)', body[-60:])
        if last is None:
            raise Refused(body[-300:].decode())
        self.since = int(last[1])
        self.bodies.append(body)
        return body.count(b'"changes":[{"rev":')

    def found(self) -> dict[str, str]:
        rows = [row for body in self.bodies for row in json.loads(body)["results"]]
        return {row["doc"]["record"]: row["doc"]["fields"]["remark"] for row in rows}


class AttachmentCamera:
    def __init__(self, line: Line, scope: str) -> None:
        self.line, self.scope = line, scope
        self.places: dict[bytes, str] = {}

    def prepare(self, photo: bytes) -> tuple[bytes, bytes]:
        self.places[photo] = f"/{self.scope}/{uuid.uuid4()}/photo"
        headers = JSON | {"Content-Type": "image/jpeg"}
        return request("PUT", self.places[photo], headers, len(photo)), photo

    def send(self, photo: tuple[bytes, bytes]) -> None:
        self.line.ask(*photo).expect(201)

    def holds(self, photo: bytes) -> bool:
        return self.line.ask(request("GET", self.places[photo], {})).expect(200).body == photo
