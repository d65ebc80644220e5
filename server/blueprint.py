"""The blueprint of every feature: reads JSON strictly, and answers errors in one shape."""

from typing import Any

import flask_smorest
from marshmallow import Schema, fields, missing
from webargs.core import is_json
from webargs.flaskparser import FlaskParser

from server.errors import DomainError
from server.strict_json import NotJson, read_json


class Parser(FlaskParser):
    """Reads a body once and strictly; what is not JSON is not guessed at."""

    def load_json(self, req: Any, schema: Schema) -> Any:
        raw = req.get_data(cache=True)
        if not raw:
            return missing
        if not is_json(req.mimetype):
            raise DomainError("json_needed")
        try:
            return read_json(raw)
        except NotJson:
            raise DomainError("not_json") from None


class Blueprint(flask_smorest.Blueprint):
    ARGUMENTS_PARSER = Parser()


class ErrorSchema(Schema):
    """What every refusal looks like."""

    code = fields.String(required=True, metadata={"description": "For programs"})
    message = fields.String(required=True, metadata={"description": "In the reader's language"})
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        data_key="fields",
        metadata={"description": "What is wrong, field by field, in the reader's language"},
    )


class Api(flask_smorest.Api):
    ERROR_SCHEMA = ErrorSchema
