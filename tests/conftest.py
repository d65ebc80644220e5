"""What has to be opened and closed: the server on a database of its own, and who calls it.

`pytest --database=postgresql` runs the same tests on a real PostgreSQL.
"""

import os
import secrets
import shutil
from functools import partial

import pytest

from server import clock
from server.app import create_app
from server.config import Settings
from server.database import db
from server.evidence.photo import DECODER
from tests.callers import browser_of, phone_of
from tests.reused import share_addresses, share_statements

FRONT = {
    "index.html": "<!doctype html><title>现场记录</title><p>phone and desk",
    "verify.html": "<!doctype html><title>card</title>",
    "questions.html": "<!doctype html><title>questions</title>",
    "worker.js": "// the service worker",
    "manifest.webmanifest": '{"name": "built", "short_name": "built", "display": "standalone"}',
    "assets/main-1a2b3c.js": "const text = 'long enough to be worth packing';" * 20,
    "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}

LONG = [
    "test_screens.py",
    "test_open_visit.py",
    "test_bad_days.py",
    "test_bad_storage.py",
    "test_crash_sweep.py",
    "test_covert_visit.py",
    "test_card_verification.py",
    "test_image.py",
    "test_simulation.py",
    "test_policy.py",
    "test_restore.py",
]
"""The files of tests that take half a minute and more, the longest first."""

pytest_plugins = ["tests.postgres"]


def pytest_configure():
    """Choose the seed of whatever is drawn anew in each run, before the processes that share the tests start."""
    os.environ.setdefault("DUDAO_SEED", str(secrets.randbits(32)))
    share_addresses()


def pytest_xdist_auto_num_workers():
    """One more than there are processors, since tests wait for browsers and killed servers a third of their time."""
    return min(len(os.sched_getaffinity(0)) + 1, 5)


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest, so that all who share the tests end at the same time."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


def pytest_unconfigure():
    """Take leave of the program that decoded this process's pictures."""
    DECODER.end()


def pytest_report_header():
    return f"DUDAO_SEED={os.environ['DUDAO_SEED']} repeats this run"


def pytest_addoption(parser):
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A SQLite file with every table and no row, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    with open_app(Settings(DATA=folder)):
        db.create_all()
    return folder / "dudao.sqlite3"


@pytest.fixture
def settings(request, tmp_path):
    """Settings of a server of its own; a test module may override this fixture.

    Whatever the disk at hand, it counts as empty enough.
    """
    on_postgres = request.config.getoption("database") == "postgresql"
    address = request.getfixturevalue("postgres_url") if on_postgres else ""
    own = {"DATA": tmp_path / "data", "DATABASE_URL": address, "PWA": tmp_path / "pwa"}
    return Settings(FREE_BYTES=0, FREE_PERCENT=0, **own)


@pytest.fixture
def built_front(settings):
    """The folder of a front end as if it had been built: one small file of each kind."""
    for name, content in FRONT.items():
        file = settings.PWA / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return settings.PWA


@pytest.fixture
def app(request, settings):
    """The server with an empty database, and its context, so that factories can be called."""
    on_sqlite = settings.DATABASE_URL.startswith("sqlite")
    if on_sqlite:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        shutil.copy(request.getfixturevalue("empty_database"), settings.DATA / "dudao.sqlite3")
    with open_app(settings) as app:
        if not on_sqlite:
            db.create_all()
        yield app


class open_app:
    """A server and its context; its connections are closed at the end."""

    def __init__(self, settings):
        self.app = create_app(settings)

    def __enter__(self):
        self.context = self.app.app_context()
        self.context.push()
        share_statements(db.engine)
        return self.app

    def __exit__(self, *failure):
        db.session.remove()
        db.engine.dispose()
        self.context.pop()


@pytest.fixture
def client(app):
    """A browser of nobody in particular."""
    return browser_of(app)


@pytest.fixture
def as_account(app):
    """`as_account("PROV_CENTER")` or `as_account(account)`: a signed-in browser."""
    return partial(browser_of, app)


@pytest.fixture
def as_phone(app):
    """`as_phone("EXT_SUP")` or `as_phone(account)`: an enrolled phone that signs its requests."""
    return partial(phone_of, app)


class SetClock:
    """A clock that goes only when told."""

    def __init__(self):
        self.nanoseconds = clock.tick()

    def __call__(self):
        return self.nanoseconds

    def set(self, moment):
        self.nanoseconds = clock.to_ms(moment) * 1_000_000

    def advance(self, **duration):
        self.nanoseconds += round(clock.timedelta(**duration).total_seconds() * 1e9)


@pytest.fixture
def stopped_clock(monkeypatch):
    """Time stands still until `stopped_clock.advance(minutes=5)` or `.set(moment)`."""
    stopped = SetClock()
    monkeypatch.setattr(clock, "tick", stopped)
    return stopped
