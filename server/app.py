"""The application: settings, database, errors, features. `flask --app server.app run` starts it."""

from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from flask import Flask, Response
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from server import error_replies, front
from server.accounts.policy import POLICY
from server.accounts.views import accounts
from server.address_parts import Name, RecordId, describe_name, describe_record_id
from server.alerts.views import alerts
from server.auth import needs
from server.blueprint import Api
from server.cards.views import cards
from server.checklists.views import checklists
from server.config import Settings
from server.custody.views import custody
from server.database import db, prepare
from server.dispatch.views import dispatches
from server.dossiers.views import dossiers
from server.evidence.views import files
from server.findings.views import findings
from server.health import health
from server.inspections.views import inspections
from server.ledger.writer import Writer
from server.organisations.views import organisations
from server.questionnaires.case_views import case_responses
from server.questionnaires.feed_views import feeds
from server.questionnaires.one_views import one_responses
from server.questionnaires.results_views import responses
from server.questionnaires.sessions_views import exam_sessions
from server.questionnaires.views import questionnaires
from server.recovery.views import recoveries
from server.replication.views import replication
from server.reviews.case_views import case_files
from server.reviews.samples_views import second_looks
from server.reviews.views import reviews
from server.supervisors.views import supervisors

FEATURES = [  # a feature is one line here and one import above
    health,
    accounts,
    organisations,
    supervisors,
    cards,
    inspections,
    checklists,
    questionnaires,
    responses,
    feeds,
    case_responses,
    one_responses,
    exam_sessions,
    dispatches,
    files,
    recoveries,
    replication,
    case_files,
    reviews,
    second_looks,
    dossiers,
    custody,
    alerts,
    findings,
]

MIGRATIONS = Path(__file__).parent / "migrations"


class UndecidedRoute(RuntimeError):
    """A route that names no action of the policy: nobody decided who may use it."""


def create_app(settings: Settings | None = None) -> Flask:
    """Put the server together; refuses to start on a database that would not keep its word."""
    app = Flask("server", static_folder=None)
    configure(app, settings or Settings.from_environment())
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)
    with app.app_context():
        prepare(db.engine)
        app.extensions["ledger_writer"] = Writer(db.engine, app.config["DATA"])
    api = Api(app, FEATURES)
    api.register_converter(RecordId, describe_record_id)
    api.register_converter(Name, describe_name)
    app.add_url_rule("/api/openapi.json", view_func=serve_description(api))
    front.register(app)
    error_replies.register(app)
    check_every_route_is_decided(app)
    return app


def configure(app: Flask, settings: Settings) -> None:
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.config.from_mapping(asdict(settings))
    app.config.from_mapping(
        SQLALCHEMY_DATABASE_URI=settings.DATABASE_URL,
        SQLALCHEMY_ENGINE_OPTIONS=settings.engine_options(),
        API_TITLE="督导通 Dudao",
        API_VERSION=version("dudao"),
        OPENAPI_VERSION="3.1.0",
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.converters |= {"id": RecordId, "default": Name}
    if settings.PROXIES:
        hops = settings.PROXIES
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def serve_description(api: Api) -> Callable[[], Response]:
    @needs("read the API description")
    def description() -> Response:
        """The API's description, open to everybody, like the source it is made from."""
        return Response(api.description(), mimetype="application/json")

    return description


def check_every_route_is_decided(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        action = getattr(app.view_functions[rule.endpoint], "action", None)
        if action not in POLICY:
            raise UndecidedRoute(f"{rule} names no action of server/accounts/policy.py (but {action!r})")
