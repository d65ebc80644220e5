"""Serves the built front end: pages, scripts, the service worker, the manifest."""

import gzip
import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from server.auth import needs
from server.errors import DomainError

front = Blueprint("front", __name__)

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; "
    "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)

PAGE_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
API_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""What is no page may do nothing at all, in fewer words: phones on thin lines pay for each. Unless the view set its own."""

YEAR = 365 * 24 * 3600
TITLE = re.compile("<title>.*?</title>")
NAME = re.compile('(<meta name="application-name" content=")[^"]*(")')
PACKED = ("text/", "application/json", "application/manifest+json", "application/wasm", "image/svg+xml")


KINDS = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""What the front end is made of; the machine's own table may lack some, and browsers are told not to guess."""


class PageAddress(PathConverter):
    """Any address that is not the API's."""

    regex = r"(?!api(?:/|$))[^/].*?"
    part_isolating = False


def register(app: Flask) -> None:
    app.url_map.converters["page"] = PageAddress
    app.register_blueprint(front)
    app.after_request(add_headers)


@front.get("/", defaults={"address": ""})
@front.get("/<page:address>")
@needs("open the pages")
def open_page(address):
    """A file of the front end, or the page that draws the screen of this address."""
    folder = current_app.config["PWA"]
    file = find_file(folder, address)
    if file == folder / "manifest.webmanifest":
        return manifest(file, current_app.config["APP_NAME"])
    name = current_app.config["APP_NAME"] if file == folder / "index.html" else None
    response = send(file, *read(file, file.stat().st_mtime_ns, name))
    if folder / "assets" in file.parents:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"  # named by content
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)


def find_file(folder: Path, address: str) -> Path:
    """The file at an address; screens have no file of their own, files have a dot in the name."""
    joined = safe_join(str(folder), address)
    if joined is None:
        raise DomainError("not_found")
    file = Path(joined)
    if address == "c":
        file = folder / "verify.html"
    elif address.startswith("q/"):
        file = folder / "questions.html"
    elif not file.is_file() and "." not in address.rpartition("/")[2]:
        file = folder / "index.html"
    if not file.is_file():
        raise DomainError("not_found")
    return file


def manifest(file: Path, name: str) -> Response:
    """What the home screen shows, under the name that this server was given."""
    shown = first_name(name)
    content = json.loads(file.read_bytes()) | {"name": shown, "short_name": shown}
    response = Response(json.dumps(content, ensure_ascii=False), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


def first_name(name: str) -> str:
    """Of "中文 / English" the Chinese, which a home screen shows to everybody."""
    return name.partition(" / ")[0]


def named(page: bytes, name: str) -> bytes:
    """The page under this name: in its title, and where the screens read it (`pwa/src/app/name.ts`)."""
    titled = TITLE.sub(lambda _: f"<title>{escape(first_name(name))}</title>", page.decode(), count=1)
    return NAME.sub(lambda found: f"{found[1]}{escape(name)}{found[2]}", titled, count=1).encode()


@lru_cache(maxsize=256)
def read(file: Path, changed: int, name: str | None) -> tuple[bytes, bytes | None]:
    """The file's bytes, and packed ones where that is worth it; read again when it has changed."""
    content = named(file.read_bytes(), name) if name else file.read_bytes()
    packed = gzip.compress(content, 9, mtime=0) if kind_of(file).startswith(PACKED) else None
    return content, packed if packed and len(packed) < len(content) else None


def kind_of(file: Path) -> str:
    return KINDS.get(file.suffix, "application/octet-stream")


def send(file: Path, content: bytes, packed: bytes | None) -> Response:
    accepts = request.accept_encodings["gzip"] > 0
    response = Response(packed if packed and accepts else content, mimetype=kind_of(file))
    if packed:
        response.vary.add("Accept-Encoding")
    if packed and accepts:
        response.content_encoding = "gzip"
    response.add_etag()
    return response


def add_headers(response: Response) -> Response:
    """Let browsers trust nothing but what this server means them to."""
    of_api = request.path.startswith("/api/")
    for name, value in (API_HEADERS if of_api else PAGE_HEADERS).items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    if of_api:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
