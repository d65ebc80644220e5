"""Kinto as it comes, under its own server, on memory or on PostgreSQL."""

import base64
import json
import time
import uuid
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from tools.bench import scratch
from tools.bench.line import Line, Refused, request
from tools.bench.postgres import Postgres
from tools.bench.processes import Flushes, Server, free_port
from tools.bench.records import Record, make_records
from tools.bench.system import Edits

USER = base64.b64encode(b"bench:bench").decode()
JSON = {"Authorization": f"Basic {USER}", "Content-Type": "application/json", "Accept-Encoding": "gzip"}
BUCKET = "/v1/buckets/bench"
TRIES = 200
NUMBERS = count(1)

SETTINGS = """
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
threads = 8

[app:main]
use = egg:kinto
kinto.includes = kinto_attachment
kinto.storage_backend = kinto.core.storage.{backend}
kinto.storage_url = {url}
kinto.permission_backend = kinto.core.permission.{backend}
kinto.permission_url = {url}
kinto.cache_backend = kinto.core.cache.memory
kinto.userid_hmac_secret = bench
kinto.batch_max_requests = 200
kinto.paginate_by = 1000
kinto.bucket_create_principals = system.Authenticated
kinto.attachment.base_path = {files}
kinto.attachment.base_url = http://127.0.0.1:{port}/attachments/
kinto.attachment.extensions = any
multiauth.policies = basicauth
multiauth.policy.basicauth.use = kinto.core.authentication.BasicAuthAuthenticationPolicy
"""


class Kinto:
    kinds: Sequence[str] = ("pages",)
    server: Server
    postgres: Postgres | None = None

    def __init__(self, backend: str) -> None:
        self.name = f"Kinto {backend}"
        self.backend = backend.lower()

    def start(self, folder: Path, flushes: Flushes | None = None) -> None:
        programs = scratch.kinto()
        self.port, self.files = free_port(), folder / "attachments"
        url = self.start_postgres(flushes) if self.backend == "postgresql" else ""
        settings = folder / "kinto.ini"
        settings.write_text(SETTINGS.format(port=self.port, backend=self.backend, url=url, files=self.files))
        log = folder / "server.log"
        if url:
            migrate: list[str | Path] = [programs / "kinto", "migrate", "--ini", settings]
            Server(migrate, log).process.wait(120)
        prefix: list[str | Path] = list(flushes.prefix()) if flushes else []
        start: list[str | Path] = [programs / "kinto", "start", "--ini", settings, "--port", str(self.port)]
        self.server = Server([*prefix, *start], log)
        self.server.wait(lambda: self.put(BUCKET))

    def start_postgres(self, flushes: Flushes | None) -> str:
        self.postgres = Postgres()
        found = self.postgres.serve(flushes).set(drivername="postgresql")
        return found.render_as_string(hide_password=False).replace("%", "%%")

    def stop(self) -> None:
        self.server.stop()
        if self.postgres:
            self.postgres.end()

    def cpu(self) -> float:
        return self.server.cpu() + (self.postgres.server.cpu() if self.postgres else 0)

    def put(self, path: str) -> None:
        Line(self.port).ask(request("PUT", path, JSON, 2), b"{}").expect(200, 201)

    def open_scope(self) -> str:
        scope = f"case{next(NUMBERS)}"
        self.put(f"{BUCKET}/collections/{scope}")
        return scope

    def writer(self, scope: str, alone: bool) -> "BatchWriter":
        return BatchWriter(Line(self.port), scope)

    def reader(self, scope: str, kind: str) -> "PageReader":
        return PageReader(Line(self.port), scope)

    def camera(self) -> "AttachmentCamera":
        return AttachmentCamera(Line(self.port), self.open_scope(), self.files)

    def edit_at_once(self) -> Mapping[str, Edits]:
        """Each editor has read the same version; only with If-Match is that told to the server."""
        return {
            "PUT": self.edit("PUT", {}),
            "PUT, If-Match": self.edit("PUT", {"If-Match": "version"}),
            "PATCH": self.edit("PATCH", {}),
        }

    def edit(self, method: str, headers: Mapping[str, str]) -> Edits:
        scope, base, line = self.open_scope(), make_records(1, 0)[0], Line(self.port)
        path = f"{BUCKET}/collections/{scope}/records/{base.id}"
        body = json.dumps({"data": {"remark": base.remark}}).encode()
        version = line.ask(request("PUT", path, JSON, len(body)), body).expect(201).headers["etag"]
        told = dict.fromkeys(headers, version)
        answers: list[int] = []
        for number in range(3):
            body = json.dumps({"data": {"remark": f"value {number}"}}).encode()
            answers.append(line.ask(request(method, path, {**JSON, **told}, len(body)), body).status)
        shown = json.loads(line.ask(request("GET", path, JSON)).expect(200).body)["data"]["remark"]
        values = {shown} - {base.remark}
        return Edits(kept=len(values), shown=len(values), answers=" ".join(map(str, answers)))


class BatchWriter:
    """Puts records by /batch, and the whole batch again where any of its items was refused."""

    def __init__(self, line: Line, scope: str) -> None:
        self.line, self.scope = line, scope
        self.made = self.again = 0

    def prepare(self, records: Sequence[Record]) -> tuple[bytes, int]:
        start, self.made = self.made + 1, self.made + len(records)
        items = b",".join(self.item(it, n) for n, it in enumerate(records, start))
        body = b'{"defaults":{"method":"PUT"},"requests":[' + items + b"]}"
        return request("POST", "/v1/batch", JSON, len(body)) + body, len(records)

    def item(self, record: Record, n: int) -> bytes:
        path = f"/buckets/bench/collections/{self.scope}/records/{record.id}"
        operation = record.operation("bench", self.scope, n).text
        return b'{"path":"%s","body":{"data":%s}}' % (path.encode(), operation)

    def send(self, batch: tuple[bytes, int]) -> None:
        body, size = batch
        for _ in range(TRIES):
            answer = self.line.ask(body)
            if answer.status == 200 and answer.plain.count(b'"status":20') == size:
                return
            self.again += 1
            time.sleep(0.01)
        raise Refused(f"{answer.status}: {answer.body[:300]!r}")


class PageReader:
    """Follows a collection as documented: the ETag of one reading is `_since` of the next."""

    def __init__(self, line: Line, scope: str) -> None:
        self.line = line
        self.path = f"{BUCKET}/collections/{scope}/records?_limit=1000"
        self.since = ""
        self.bodies: list[bytes] = []

    def pull(self) -> None:
        path: str | None = self.path + (f"&_since={self.since}" if self.since else "")
        since = None
        while path:
            answer = self.line.ask(request("GET", path, JSON)).expect(200)
            self.bodies.append(answer.plain)
            since = since or answer.headers["etag"]
            following = answer.headers.get("next-page", "")
            path = following[following.find("/v1/") :] if following else None
        self.since = (since or "").replace('"', "%22")

    def found(self) -> dict[str, str]:
        return {
            it["record"]: it["fields"]["remark"] for body in self.bodies for it in json.loads(body)["data"]
        }


class AttachmentCamera:
    """Attaches photos to records, with the plugin for that."""

    def __init__(self, line: Line, scope: str, files: Path) -> None:
        self.line, self.scope, self.files = line, scope, files
        self.places: dict[bytes, str] = {}

    def prepare(self, photo: bytes) -> tuple[bytes, bytes]:
        path = f"{BUCKET}/collections/{self.scope}/records/{uuid.uuid4()}/attachment"
        told = 'Content-Disposition: form-data; name="attachment"; filename="photo.jpg"'
        opening = f"--photo\r\n{told}\r\nContent-Type: image/jpeg\r\n\r\n".encode()
        body = opening + photo + b"\r\n--photo--\r\n"
        headers = JSON | {"Content-Type": "multipart/form-data; boundary=photo"}
        return request("POST", path, headers, len(body)), body

    def send(self, photo: tuple[bytes, bytes]) -> None:
        head, body = photo
        answer = self.line.ask(head, body)
        for _ in range(TRIES):
            if answer.status in (200, 201):
                break
            answer = self.line.ask(head, body)
        location: str = json.loads(answer.expect(200, 201).body)["location"]
        self.places[body[body.find(b"\r\n\r\n") + 4 : -len(b"\r\n--photo--\r\n")]] = location

    def holds(self, photo: bytes) -> bool:
        return (self.files / self.places[photo].rpartition("/")[2]).read_bytes() == photo
