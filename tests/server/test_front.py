"""The front end as it is served: which file at which address, and under which headers."""

import gzip
import shutil
from dataclasses import replace

import pytest

from server.config import REPOSITORY
from server.front import API_HEADERS, PAGE_HEADERS
from tests.conftest import FRONT

PWA = REPOSITORY / "pwa"


@pytest.fixture(autouse=True)
def front(built_front):
    return built_front


@pytest.mark.parametrize(
    "address", ["/", "/tasks", "/tasks/0123456789abcdef", "/desk", "/desk/cases/12", "/me/"]
)
def test_every_screen_has_the_same_page(client, address):
    reply = client.get(address)
    assert (reply.status_code, reply.text) == (200, FRONT["index.html"])
    assert reply.mimetype == "text/html"


def test_card_page_is_a_page_of_its_own(client):
    assert client.get("/c").text == FRONT["verify.html"]


def test_page_of_a_session_code_is_a_page_of_its_own_whatever_the_code(client):
    """R-CV.9: the page tells nothing of whether there is such a session, or anybody there."""
    assert client.get("/q/7K2M-4PXR").text == client.get("/q/no-such-code").text == FRONT["questions.html"]


def test_what_was_recorded_can_be_heard_before_it_is_sent(client):
    assert "media-src 'self' blob:" in client.get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/missing.js", "/assets/main-old.js", "/../server/app.py", "/%2e%2e/setup.cfg", "/c.html"]
)
def test_file_that_is_not_there_is_not_found(client, address):
    reply = client.get(address)
    assert (reply.status_code, reply.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("address", ["/..%2f..%2fsetup.cfg", "//etc/passwd", "/assets/..%5c..%5csetup"])
def test_nothing_outside_the_folder_is_served(client, address):
    assert "root:" not in client.get(address).text
    assert "dudao" not in client.get(address).text


def test_front_end_that_was_not_built_is_not_found(client, front):
    for name in FRONT:
        (front / name).unlink()
    assert client.get("/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/c", "/worker.js", "/manifest.webmanifest", "/icon.svg"])
def test_what_keeps_its_name_is_asked_for_again(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-cache"


def test_what_is_named_by_its_content_is_kept_for_good(client):
    assert set(client.get("/assets/main-1a2b3c.js").headers["Cache-Control"].split(", ")) == {
        "public", "max-age=31536000", "immutable",
    }  # fmt: skip


def test_unchanged_file_is_not_sent_again(client):
    etag = client.get("/worker.js").headers["ETag"]
    reply = client.get("/worker.js", headers={"If-None-Match": etag})
    assert (reply.status_code, reply.data) == (304, b"")


def test_changed_file_is_served_without_a_restart(client, front):
    client.get("/worker.js")
    (front / "worker.js").write_text("// a new one")
    assert client.get("/worker.js").text == "// a new one"


def test_text_is_packed_for_those_who_can_unpack(client):
    address = "/assets/main-1a2b3c.js"
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_home_screen_shows_the_neutral_name(client):
    content = client.get("/manifest.webmanifest").json
    assert (content["name"], content["short_name"], content["display"]) == (
        "现场记录",
        "现场记录",
        "standalone",
    )


class TestOwnName:
    @pytest.fixture
    def settings(self, settings):
        return replace(settings, APP_NAME="记事 / Notes & more")

    @pytest.fixture(autouse=True)
    def page(self, front):
        """The page as it comes out of the build."""
        shutil.copy(PWA / "index.html", front / "index.html")

    def test_name_on_the_home_screen_can_be_chosen(self, client):
        content = client.get("/manifest.webmanifest").json
        assert content["short_name"] == content["name"] == "记事"

    @pytest.mark.parametrize("address", ["/", "/tasks", "/desk"])
    def test_name_in_the_page_is_the_same(self, client, address):
        text = client.get(address).text
        assert "<title>记事</title>" in text
        assert '<meta name="application-name" content="记事 / Notes &amp; more" />' in text
        assert "现场记录" not in text

    def test_packed_page_has_the_name_too(self, client):
        plain, packed = client.get("/"), client.get("/", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data

    def test_page_is_another_one_under_another_name(self, client):
        before = client.get("/").headers["ETag"]
        client.app.config["APP_NAME"] = "手记"
        assert "<title>手记</title>" in client.get("/").text
        assert client.get("/", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *((address, PAGE_HEADERS) for address in ("/", "/c", "/assets/main-1a2b3c.js", "/missing.js")),
        *((address, API_HEADERS) for address in ("/api/health", "/api/session", "/api/missing")),
    ],
)
def test_every_reply_tells_the_browser_to_trust_nothing_else(client, address, expected):
    headers = client.get(address).headers
    assert {name: headers[name] for name in expected} == expected


def test_what_is_no_page_may_do_nothing_and_stand_in_no_frame():
    assert API_HEADERS["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_pages_may_run_own_scripts_only_and_none_within_the_page():
    policy = PAGE_HEADERS["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "unsafe-inline" not in policy and "http" not in policy and "*" not in policy


def test_what_the_api_says_is_not_stored(client):
    assert client.get("/api/health").headers["Cache-Control"] == "no-store"


def test_browser_is_held_to_tls_where_there_is_tls(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_pages_take_no_other_method(client):
    assert client.post("/tasks").status_code == 405
    assert client.send("HEAD", "/tasks").status_code == 200
