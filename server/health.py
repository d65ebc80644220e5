"""Is the server up, which version, on which database, and may it be written?"""

from importlib.metadata import version

from flask import current_app
from marshmallow import Schema, fields, validate

from server import storage_state
from server.auth import needs
from server.blueprint import Blueprint
from server.database import db

health = Blueprint("health", __name__, url_prefix="/api", description="Whether the server is well")


class HealthSchema(Schema):
    status = fields.String(required=True, validate=validate.OneOf(["ok", "read_only"]))
    version = fields.String(required=True)
    database = fields.String(required=True, validate=validate.OneOf(["sqlite", "postgresql"]))


@health.get("/health")
@needs("check health")
@health.response(200, HealthSchema)
def check_health():
    """Say whether the server answers and its database too."""
    db.session.execute(db.select(1))
    status = "read_only" if storage_state.halted(current_app.config["DATA"]) else "ok"
    return {"status": status, "version": version("dudao"), "database": db.engine.dialect.name}
