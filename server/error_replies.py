"""Every error becomes {code, message, fields}, in the language the reader asked for."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Flask, Response, current_app, jsonify, request
from gunicorn.http.errors import ParseException
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from server import storage_state
from server.database import fault_of
from server.errors import DomainError, Faults
from server.field_messages import say
from server.messages import MESSAGES

log = logging.getLogger(__name__)

CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large",
         415: "json_needed", 422: "bad_input"}  # fmt: skip


def register(app: Flask) -> None:
    app.register_error_handler(DomainError, reply)
    app.register_error_handler(HTTPException, reply_to_http)
    app.register_error_handler(ParseException, reply_to_broken_body)
    app.register_error_handler(DBAPIError, reply_to_database)
    app.register_error_handler(Exception, reply_to_surprise)


def reply(error: DomainError) -> Response:
    """Say what is wrong; the words that programs need stand in the reply as well."""
    message = MESSAGES[error.code]
    language = request.accept_languages.best_match(["zh", "en"], default="zh")
    sentence = (message.en if language == "en" else message.zh).format(**error.words)
    body = {"code": error.code, "message": sentence, "fields": dict(_sentences(error.faults, language))}
    response = jsonify(body | {word: error.words[word] for word in message.shown})
    response.status_code = message.status
    if "retry_after" in error.words:
        response.headers["Retry-After"] = str(error.words["retry_after"])
    return response


def reply_to_http(error: HTTPException) -> Response:
    """Flask's own refusals keep their status and their headers (Allow, Location)."""
    if error.code is None or error.code < 400:
        return Response(status=error.code, headers=error.get_headers())
    faults = flatten(getattr(error, "data", {}).get("messages", {}))
    response = reply(DomainError(CODES.get(error.code, "refused"), faults))
    response.status_code = error.code
    if allow := dict(error.get_headers()).get("Allow"):
        response.headers["Allow"] = allow
    return response


def reply_to_broken_body(error: ParseException) -> Response:
    """gunicorn found out while reading that a body is no HTTP."""
    return reply(DomainError("bad_request"))


def reply_to_database(error: DBAPIError) -> Response:
    """A full, broken or busy database is said as such; anything else is our mistake."""
    code = fault_of(error)
    if code is None:
        return reply_to_surprise(error)
    log.error("the database says %s", code)
    if code == "storage_halted":
        storage_state.halt(current_app.config["DATA"], str(error.orig))
    return reply(DomainError(code, retry_after=2) if code == "busy" else DomainError(code))


def reply_to_surprise(error: Exception) -> Response:
    """Tell the log everything and the reader nothing."""
    log.exception("a request failed", exc_info=error)
    return reply(DomainError("internal_error"))


def flatten(messages: Any, path: str = "") -> dict[str, list[str]]:
    """marshmallow's nested messages as one list of sentences for each dotted path."""
    if isinstance(messages, Mapping):
        parts = [flatten(part, f"{path}.{key}".strip(".")) for key, part in messages.items()]
        return {key: sentences for part in parts for key, sentences in part.items()}
    return {path: [str(sentence) for sentence in messages] if isinstance(messages, list) else [str(messages)]}


def _sentences(faults: Faults, language: str) -> Iterator[tuple[str, str]]:
    for path, sentences in faults.items():
        path = path.removeprefix("json.").removeprefix("query.").removesuffix("._schema")
        yield path, " ".join(say(sentence, language) for sentence in sentences)
