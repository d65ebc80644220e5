"""The blueprint of every feature: reads JSON strictly, and answers errors in one shape."""

import json
from collections.abc import Sequence
from threading import Lock
from typing import Any

import flask_smorest
from flask import Flask
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
    time = fields.Integer(
        metadata={"description": "The server's time in ms, where the phone's was not taken"}
    )
    retry_after = fields.Integer(metadata={"description": "Seconds to wait, where waiting helps"})
    offset = fields.Integer(metadata={"description": "Where the upload goes on"})
    limit = fields.Integer(metadata={"description": "The most bytes that are taken"})


WAYS_IN = {
    "session": {"type": "apiKey", "in": "cookie", "name": "__Host-dudao"},
    "phone": {
        "type": "apiKey",
        "in": "header",
        "name": "Dudao-Signature",
        "description": "ES256 over method, address, time and body, with Dudao-Phone and Dudao-Time",
    },
    "feed": {
        "type": "http",
        "scheme": "basic",
        "description": "A password for one questionnaire's feed; any user name",
    },
}


class Api(flask_smorest.Api):
    """The features' routes at once; their description when somebody first asks for it."""

    ERROR_SCHEMA = ErrorSchema

    def __init__(self, app: Flask, features: Sequence[Blueprint]) -> None:
        super().__init__(app)
        self.features = features
        self.describing = Lock()
        self.text: str | None = None
        for feature in features:
            app.extensions["flask-smorest"]["blp_name_to_api"][feature.name] = self
            app.register_blueprint(feature)

    def description(self) -> str:
        """OpenAPI 3.1 of every feature, as JSON."""
        with self.describing:
            if self.text is None:
                self.text = json.dumps(self.describe(), ensure_ascii=False)
        return self.text

    def describe(self) -> dict[str, Any]:
        for name, scheme in WAYS_IN.items():
            self.spec.components.security_scheme(name, scheme)
        for feature in self.features:
            feature.register_views_in_doc(self, self._app, self.spec, name=feature.name, parameters=None)
            self.spec.tag({"name": feature.name, "description": feature.description})
        return self.spec.to_dict()
