"""Ours under measurement: the product as `./run` serves it, with phones that sign."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from flask.ctx import AppContext

from server.accounts.phone_signature import signed_text
from server.app import create_app
from server.clock import now_ms
from server.config import REPOSITORY, Settings
from server.database import db, writing
from server.ids import new_id
from server.ledger import grants
from server.ledger.office import open_scope
from sync.heads import Write, heads
from tests.callers import sign
from tests.factories import make_account, make_key, make_phone
from tools.bench.dudao_clients import CaseReader, CaseWriter, TusCamera
from tools.bench.line import Line, request
from tools.bench.postgres import Postgres
from tools.bench.processes import Flushes, Server, environment, free_port
from tools.bench.records import Record, make_records
from tools.bench.system import Edits

SERVE: list[str | Path] = [
    sys.executable,
    "-m",
    "gunicorn",
    "--config",
    "python:server.gunicorn_settings",
    "server.wsgi:app",
]
UPGRADE: list[str | Path] = [Path(sys.executable).with_name("dudao"), "db", "upgrade"]


class Dudao:
    kinds: Sequence[str] = ("segments", "live")
    server: Server
    app: AppContext
    postgres: Postgres | None = None

    def __init__(self, database: str) -> None:
        self.name = f"dudao {database}"
        self.on_postgres = database == "PostgreSQL"

    def start(self, folder: Path, flushes: Flushes | None = None) -> None:
        self.port = free_port()
        url = self.start_postgres(flushes) if self.on_postgres else ""
        settings = Settings(DATA=folder / "data", DATABASE_URL=url, PORT=self.port)
        surroundings = environment(
            DUDAO_DATA=str(settings.DATA), DUDAO_DATABASE_URL=url, DUDAO_PORT=str(self.port)
        )
        options = {"env": surroundings, "cwd": REPOSITORY}
        Server(UPGRADE, folder / "upgrade.log", **options).process.wait(120)
        prefix = flushes.prefix() if flushes else []
        self.server = Server([*prefix, *SERVE], folder / "server.log", **options)
        self.server.wait(self.health)
        self.app = create_app(settings).app_context()
        self.app.push()

    def health(self) -> None:
        with closing(Line(self.port)) as line:
            line.ask(request("GET", "/api/health", {})).expect(200)

    def start_postgres(self, flushes: Flushes | None) -> str:
        self.postgres = Postgres()
        return self.postgres.serve(flushes).render_as_string(hide_password=False)

    def stop(self) -> None:
        self.server.stop()
        db.session.remove()
        db.engine.dispose()
        self.app.pop()
        if self.postgres:
            self.postgres.end()

    def cpu(self) -> float:
        return self.server.cpu() + (self.postgres.server.cpu() if self.postgres else 0)

    def open_scope(self) -> str:
        scope = new_id()
        with writing() as connection:
            open_scope(scope, "case", connection)
        return scope

    def phone(self, scope: str) -> "SigningPhone":
        """A phone of somebody new who may follow the scope."""
        account, key = make_account("EXT_SUP"), make_key()
        phone = make_phone(account, key)
        person, key_id = account.id, phone.key_id
        db.session.rollback()
        with writing() as connection:
            grants.grant(connection, scope, person)
        return SigningPhone(key, key_id, new_id())

    def writer(self, scope: str, alone: bool) -> CaseWriter:
        """Among others it reads as little as it may, for it is to be measured how it writes."""
        return CaseWriter(Line(self.port), self.phone(scope), scope, limit=1000 if alone else 1)

    def reader(self, scope: str, kind: str) -> CaseReader:
        return CaseReader(Line(self.port), self.phone(scope), scope, live=kind == "live")

    def camera(self) -> TusCamera:
        scope = self.open_scope()
        return TusCamera(Line(self.port), self.phone(scope), scope)

    def edit_at_once(self) -> Mapping[str, Edits]:
        scope, base = self.open_scope(), make_records(1, 0)[0]
        first = self.writer(scope, alone=True)
        first.send(first.prepare([base]))
        editors = [self.writer(scope, alone=False) for _ in range(3)]
        for number, editor in enumerate(editors):
            editor.have = first.have
            editor.send(editor.prepare([Record(base.id, "no", f"value {number}")], seen=1))
        reader = self.reader(scope, "segments")
        reader.pull()
        writes = [
            Write(it.number, it.seen, it.operation.device, it.operation.fields["remark"])
            for it in reader.changes()
            if it.operation
        ]
        values = {str(head.value) for head in heads(writes)} - {base.remark}
        every = {str(write.value) for write in writes} - {base.remark}
        return {"": Edits(kept=len(every), shown=len(values), answers="200 200 200")}


class SigningPhone:
    """An enrolled phone: it signs every request, each later than the last."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, key_id: str, device: str) -> None:
        self.key, self.key_id, self.device = key, key_id, device
        self.time = 0

    def head(
        self, method: str, path: str, size: int, body_hash: str = sha256().hexdigest(), **headers: str
    ) -> bytes:
        """The head of a signed request."""
        self.time = max(now_ms(), self.time + 1)
        text = signed_text(method, path, str(self.time), body_hash)
        signed = {
            "Dudao-Phone": self.key_id,
            "Dudao-Time": str(self.time),
            "Dudao-Signature": sign(self.key, text),
        }
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        return request(method, path, signed | told, size)
