"""Parts of addresses. What could name nothing is simply not found."""

from typing import Any

from werkzeug.routing import BaseConverter


class RecordId(BaseConverter):
    """`<id:account_id>` takes 32 hex digits."""

    regex = "[0-9a-f]{32}"


class Name(BaseConverter):
    """`<key>` takes any text that the database can hold: PostgreSQL knows no NUL."""

    regex = r"[^/\x00]+"


def describe_record_id(converter: BaseConverter) -> dict[str, Any]:
    """The same, in OpenAPI."""
    return {"type": "string", "pattern": "^[0-9a-f]{32}$"}


def describe_name(converter: BaseConverter) -> dict[str, Any]:
    return {"type": "string", "minLength": 1}
