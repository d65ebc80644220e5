"""Ids in addresses: `<id:account_id>` takes 32 hex digits, and anything else is simply not found."""

from typing import Any

from werkzeug.routing import BaseConverter


class RecordId(BaseConverter):
    regex = "[0-9a-f]{32}"


def describe_record_id(converter: BaseConverter) -> dict[str, Any]:
    """The same, in OpenAPI."""
    return {"type": "string", "pattern": "^[0-9a-f]{32}$"}
