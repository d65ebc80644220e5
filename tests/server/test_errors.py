"""Bad input of every kind: what is said, in which language, and that nothing is told that should not be."""

import ast
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from server import storage_state
from server.auth import needs
from server.database import db
from server.errors import DomainError
from server.field_messages import OUR_OWN
from server.messages import MESSAGES
from server.strict_json import NotJson, read_json
from tests.callers import browser_of

SESSION = "/api/session"
SERVER = Path(__file__).parent.parent.parent / "server"


def refusal(reply):
    assert set(reply.json) >= {"code", "message", "fields"}
    return reply.status_code, reply.json["code"]


def post(client, raw, content_type="application/json"):
    return client.post(SESSION, data=raw, content_type=content_type)


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"\xff",
        b"[1,]",
        b'{"username": NaN, "password": "x"}',
        b'{"username": "lin", "password": 1e999}',
        b'{"username": "\\ud800", "password": "x"}',
        b'{"username": "a\\u0000b", "password": "x"}',
        b'{"username": "lin", "password": ["a\\u0000"]}',
        b"[" * 200_000,
        b'{"username": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_not_json_is_said_to_be_so(client, raw):
    assert refusal(post(client, raw)) == (400, "not_json")


def test_json_that_is_nested_too_deeply_is_refused_at_every_depth():
    for depth in range(800, 1100):
        with pytest.raises(NotJson):
            read_json(b"[" * depth + b'"a\\u0000"' + b"]" * depth)


def test_json_under_another_name_is_refused(client):
    assert refusal(post(client, b"<a/>", "application/xml")) == (415, "json_needed")


@pytest.mark.parametrize("raw", [b"", b"{}"])
def test_each_missing_field_is_named(client, raw):
    reply = post(client, raw)
    assert refusal(reply) == (422, "bad_input")
    assert reply.json["fields"] == {"username": "必须填写。", "password": "必须填写。"}


@pytest.mark.parametrize("raw", [b"[]", b'"text"', b"3", b"null"])
def test_json_of_another_shape_is_refused(client, raw):
    assert refusal(post(client, raw)) == (422, "bad_input")


def test_unknown_and_wrong_fields_are_named_in_the_readers_language(client):
    body = {"username": 3, "password": "x", "admin": True}
    assert client.post(SESSION, body).json["fields"] == {"username": "应为文字。", "admin": "没有这一栏。"}
    english = client.post(SESSION, body, headers={"Accept-Language": "en-GB,en;q=0.9"}).json
    assert english["fields"] == {"username": "Not a valid string.", "admin": "Unknown field."}
    assert english["message"] == MESSAGES["bad_input"].en


@pytest.mark.parametrize("language", ["", "zh-CN", "zh-HK", "fr", "*", "en;q=0.1, zh"])
def test_chinese_is_spoken_unless_english_is_asked_for(client, language):
    reply = client.get(SESSION, headers={"Accept-Language": language})
    assert reply.json["message"] == "请先登录。"


def test_body_above_one_mebibyte_is_refused(client):
    assert refusal(post(client, b" " * (2**20 + 1))) == (413, "too_large")
    assert refusal(post(client, b" " * 2**20)) == (400, "not_json")


def test_body_that_breaks_off_changes_nothing(client):
    whole = b'{"username": "lin", "password": "x"}'
    reply = client.post(
        SESSION, data=whole, content_type="application/json", environ_overrides={"CONTENT_LENGTH": "99"}
    )
    assert refusal(reply) == (400, "bad_request")


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "PATCH"])
def test_method_that_is_not_taken_is_answered_with_those_that_are(client, method):
    reply = client.send(method, SESSION)
    assert refusal(reply) == (405, "method_not_allowed")
    assert set(reply.headers["Allow"].split(", ")) >= {"GET", "POST", "DELETE"}


@pytest.mark.parametrize("address", ["/api/nothing", "/api/", "/api", f"/api/phones/{'A' * 32}/revocation"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_address_that_is_not_there_is_not_found(client, method, address):
    assert refusal(client.send(method, address)) == (404, "not_found")


@pytest.mark.parametrize("address", ["checklists/a%00b", f"files/{'c' * 32}/%00", "segments/%00"])
def test_sign_that_no_text_may_hold_leads_nowhere(as_phone, address):
    """PostgreSQL takes no NUL, so it must not come so far."""
    assert refusal(as_phone("EXT_SUP").get(f"/api/{address}")) == (404, "not_found")


@pytest.fixture
def failing(app):
    """A browser, and a view that fails as it is told to."""

    def fail_with(error):
        @needs("check health")
        def fail():
            raise error

        app.view_functions["health.check_health"] = fail
        return browser_of(app).get("/api/health")

    return fail_with


def test_surprise_tells_the_log_everything_and_the_reader_nothing(failing, caplog):
    reply = failing(RuntimeError("secret detail"))
    assert refusal(reply) == (500, "internal_error")
    assert "secret" not in reply.get_data(as_text=True)
    assert "secret detail" in caplog.text


def sqlite_error(name):
    error = sqlite3.OperationalError("secret detail")
    error.sqlite_errorname = name
    return OperationalError("UPDATE secrets", {"password": "x"}, error)


def postgres_error(state):
    error = Exception("secret detail")
    error.sqlstate = state
    return OperationalError("UPDATE secrets", {"password": "x"}, error)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (sqlite_error("SQLITE_FULL"), 507, "storage_full"),
        (sqlite_error("SQLITE_IOERR_FSYNC"), 503, "storage_halted"),
        (sqlite_error("SQLITE_CORRUPT"), 503, "storage_halted"),
        (sqlite_error("SQLITE_NOTADB"), 503, "storage_halted"),
        (sqlite_error("SQLITE_READONLY_DBMOVED"), 503, "storage_halted"),
        (sqlite_error("SQLITE_BUSY_SNAPSHOT"), 503, "busy"),
        (sqlite_error("SQLITE_CONSTRAINT_UNIQUE"), 409, "clash"),
        (sqlite_error("SQLITE_ERROR"), 500, "internal_error"),
        (postgres_error("53100"), 507, "storage_full"),
        (postgres_error("58030"), 503, "storage_halted"),
        (postgres_error("XX001"), 503, "storage_halted"),
        (postgres_error("40P01"), 503, "busy"),
        (postgres_error("53300"), 503, "busy"),
        (postgres_error("57P01"), 503, "busy"),
        (postgres_error("23505"), 409, "clash"),
        (postgres_error("42601"), 500, "internal_error"),
        (postgres_error(None), 503, "busy"),
    ],
)
def test_trouble_of_the_database_is_named(failing, error, status, code):
    reply = failing(error)
    assert refusal(reply) == (status, code)
    assert "secret" not in reply.get_data(as_text=True)


def test_busy_database_says_when_to_come_again(failing):
    assert failing(sqlite_error("SQLITE_BUSY")).headers["Retry-After"] == "2"


def test_broken_disk_halts_all_writing_until_somebody_says_go_on(failing, client, settings):
    failing(sqlite_error("SQLITE_IOERR_WRITE"))
    body = {"username": "lin", "password": "x"}
    assert refusal(client.post(SESSION, body)) == (503, "storage_halted")
    storage_state.resume(settings.DATA)
    assert refusal(client.post(SESSION, body)) == (401, "wrong_password")


def test_halted_storage_stays_halted_after_a_restart(settings, tmp_path):
    settings.DATA.mkdir()
    storage_state.halt(settings.DATA, "disk I/O error")
    storage_state._reasons.clear()
    assert storage_state.halted(settings.DATA) == "disk I/O error"


def test_storage_is_halted_even_if_the_disk_does_not_take_the_marker(tmp_path):
    nowhere = tmp_path / "missing"
    storage_state.halt(nowhere, "disk I/O error")
    assert storage_state.halted(nowhere) == "disk I/O error"
    storage_state.resume(nowhere)


def test_phone_is_refused_while_storage_is_halted(as_phone, settings):
    phone = as_phone("EXT_SUP")
    storage_state.halt(settings.DATA, "disk I/O error")
    assert refusal(phone.get("/api/phones")) == (503, "storage_halted")


def test_password_does_not_reach_the_log(client, caplog):
    caplog.set_level("DEBUG")
    for raw in (b'{"username": "lin", "password": "my-secret-word"}', b'{"password": "my-secret-word"'):
        post(client, raw)
    assert "my-secret-word" not in caplog.text


def test_database_error_in_the_log_does_not_tell_what_was_to_be_written(app, caplog):
    with pytest.raises(DBAPIError) as caught:
        db.session.execute(db.text("SELECT :word FROM nowhere"), {"word": "my-password"})
    assert "my-password" not in str(caught.value)


@pytest.mark.parametrize("version", ["0.0.9", "latest", "", "1"])
def test_client_that_is_too_old_is_told_to_update(client, version):
    reply = client.get("/api/health", headers={"X-Client-Version": version})
    assert refusal(reply) == (426, "client_too_old")


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0-rc.1", "10.0.0"])
def test_client_of_a_known_version_is_served(client, version):
    assert client.get("/api/health", headers={"X-Client-Version": version}).status_code == 200


def codes_raised():
    """Every code in the source that stands in `DomainError("…")`, or in either branch of a choice there."""
    for file in SERVER.glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "DomainError" and node.args:
                code = node.args[0]
                for choice in (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,):
                    if isinstance(choice, ast.Constant):
                        yield choice.value


def test_every_code_has_its_sentences():
    assert sorted(set(codes_raised()) - set(MESSAGES)) == []


def test_every_sentence_is_there_in_both_languages_and_ends_as_one():
    assert [
        code for code, message in MESSAGES.items() if message.zh[-1] != "。" or message.en[-1] != "."
    ] == []
    assert [code for code, (zh, en) in OUR_OWN.items() if zh[-1] != "。" or en[-1] != "."] == []


def test_unknown_code_is_a_mistake_found_at_once(app):
    with app.test_request_context(), pytest.raises(KeyError):
        app.handle_user_exception(DomainError("no_such_code"))
