"""Every setting, with its environment variable and its default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

REPOSITORY = Path(__file__).resolve().parent.parent


class BadSetting(ValueError):
    """A setting that the server refuses to start with."""


@dataclass(frozen=True)
class Settings:
    """Defaults that work on a laptop. `DUDAO_<NAME>` in the environment overrides each."""

    DATA: Path = REPOSITORY / "data"
    """The one folder of everything that must be kept: database, files, keys."""

    DATABASE_URL: str = ""
    """SQLAlchemy address of the database; empty: SQLite in the data folder."""

    PORT: int = 8000
    """Where gunicorn listens."""

    PUBLIC_URL: str = ""
    """The address people open, printed in QR texts; empty: http://localhost:<PORT>."""

    APP_NAME: str = "现场记录 / Field notes"
    """Name on the home screen (what stands before the slash) and on the pages, in Chinese and English; neutral,
    so that it gives no covert visit away."""

    PWA: Path = REPOSITORY / "pwa" / "dist"
    """The built front end."""

    FONTS: Path = REPOSITORY / "pwa" / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"
    """The folder of the font that documents are printed in, as its npm package lays it out."""

    PROXIES: int = 0
    """How many reverse proxies stand in front, whose X-Forwarded headers are believed."""

    SESSION_HOURS: int = 12
    """How long one signing in lasts; phones that were enrolled need none."""

    SILENT_HOURS: int = 24
    """A phone of a team under way that was not heard from for so long is named at the start of the inbox."""

    SESSION_ANSWERS: int = 2000
    """How many answers one exam session's code takes: more than any session has seats, since anybody may send some."""

    DEMO_PASSWORD: str = ""
    """The password of the demonstration accounts; empty: one is made up and printed once."""

    WORKERS: int = 2
    """Server processes; give it as many as there are processors."""

    THREADS: int = 256
    """Requests that one server process answers at the same time."""

    STALL_SECONDS: int = 20
    """A line on which nothing has moved for so long in the middle of a request is given up."""

    FREE_PERCENT: int = 5
    """Below this share of free disk no files are taken; records still are."""

    FREE_BYTES: int = 2**30
    """Below so many free bytes no files are taken; records still are."""

    UPLOAD_DAYS: int = 7
    """How long an upload that was begun may take."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings, refusing what cannot be meant."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            if text := environment.get(f"DUDAO_{field.name}"):
                given[field.name] = _read(field.name, field.type, text)
        return cls(**given)

    def engine_options(self) -> dict[str, object]:
        """Enough connections for every thread on SQLite, where making one costs more than asking; on PostgreSQL threads share a few."""
        hidden = {"hide_parameters": True}  # an error in the log must not tell what was to be written
        if self.DATABASE_URL.startswith("sqlite"):
            warm = {"pool_use_lifo": True}  # who was at work last still holds pages and statements
            return hidden | warm | {"pool_size": 64, "max_overflow": self.THREADS}
        return hidden | {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}

    def __post_init__(self) -> None:
        object.__setattr__(self, "DATA", Path(self.DATA).resolve())
        object.__setattr__(self, "PWA", Path(self.PWA).resolve())
        object.__setattr__(
            self, "PUBLIC_URL", (self.PUBLIC_URL or f"http://localhost:{self.PORT}").rstrip("/")
        )
        object.__setattr__(self, "DATABASE_URL", _database_url(self.DATABASE_URL, self.DATA))
        _check_public_url(self.PUBLIC_URL)


def _read(name: str, kind: object, text: str) -> object:
    if kind is not int:
        return Path(text) if kind is Path else text
    if not (text.isascii() and text.isdigit()):
        raise BadSetting(f"DUDAO_{name} must be a whole number from 0 on, not {text!r}")
    return int(text)


def _database_url(text: str, data: Path) -> str:
    if not text:
        return f"sqlite:///{data / 'dudao.sqlite3'}"
    scheme, colon, rest = text.partition(":")
    return f"postgresql+psycopg{colon}{rest}" if scheme in ("postgres", "postgresql") else text


def _check_public_url(text: str) -> None:
    parts = urlsplit(text)
    schemes = ("https", "http") if parts.hostname == "localhost" else ("https",)
    whole = f"{parts.scheme}://{parts.netloc}" == text and "@" not in parts.netloc
    if not parts.hostname or not whole or parts.scheme not in schemes:
        raise BadSetting(f"DUDAO_PUBLIC_URL must be https://host (http only for localhost), not {text!r}")
