"""Settings: read from the environment, refused where they cannot be meant."""

from dataclasses import fields
from pathlib import Path
from runpy import run_path

import pytest
from flask import request

from server.app import UndecidedRoute, check_every_route_is_decided, create_app
from server.config import BadSetting, Settings
from tests.conftest import open_app


def test_defaults_work_on_a_laptop():
    settings = Settings.from_environment({})
    assert settings.DATABASE_URL == f"sqlite:///{settings.DATA}/dudao.sqlite3"
    assert (settings.PORT, settings.PUBLIC_URL) == (8000, "http://localhost:8000")


def test_each_setting_is_read_from_its_variable():
    settings = Settings.from_environment(
        {"DUDAO_DATA": "/srv/dudao", "DUDAO_PORT": "9000", "DUDAO_APP_NAME": "记事", "DUDAO_PROXIES": "1"}
    )
    assert (settings.DATA, settings.PORT, settings.APP_NAME) == (Path("/srv/dudao"), 9000, "记事")
    assert settings.DATABASE_URL == "sqlite:////srv/dudao/dudao.sqlite3"
    assert settings.PUBLIC_URL == "http://localhost:9000"


def test_empty_variable_means_the_default():
    assert Settings.from_environment({"DUDAO_PORT": ""}).PORT == 8000


def test_every_setting_says_what_it_is_for():
    source = Path("server/config.py").read_text(encoding="utf-8")
    for field in fields(Settings):
        line = source.index(f"    {field.name}: ")
        assert source[line:].partition("\n")[2].lstrip().startswith('"""'), field.name


@pytest.mark.parametrize("port", ["80a", "8000.5", " ", "-1", "８０００"])
def test_number_that_is_none_is_refused(port):
    with pytest.raises(BadSetting, match="DUDAO_PORT"):
        Settings.from_environment({"DUDAO_PORT": port})


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "example.org",
        "https://",
        "https://example.org/app",
        "https://example.org?a=b",
        "https://example.org#c",
        "https://somebody@example.org",
        "ftp://x",
    ],
)
def test_public_address_that_browsers_would_not_trust_is_refused(address):
    with pytest.raises(BadSetting, match="DUDAO_PUBLIC_URL"):
        Settings(PUBLIC_URL=address)


@pytest.mark.parametrize(
    "address", ["https://dudao.example", "https://dudao.example:8443", "http://localhost:5000"]
)
def test_public_address_is_https_or_this_machine(address):
    assert Settings(PUBLIC_URL=f"{address}/").PUBLIC_URL == address


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_through_psycopg(scheme):
    assert Settings(DATABASE_URL=f"{scheme}://u:p@host/db").DATABASE_URL == "postgresql+psycopg://u:p@host/db"


def test_sqlite_has_a_connection_for_every_thread():
    settings = Settings()
    options = settings.engine_options()
    assert options["pool_size"] + options["max_overflow"] > settings.THREADS


def test_data_folder_is_for_the_server_alone(tmp_path):
    settings = Settings(DATA=tmp_path / "deep" / "data")
    with open_app(settings):
        assert settings.DATA.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "192.0.2.9")])
def test_forwarded_address_is_believed_from_known_proxies_only(tmp_path, proxies, address):
    seen = []
    with open_app(Settings(DATA=tmp_path, PROXIES=proxies)) as app:
        app.before_request(lambda: seen.append(request.remote_addr))
        app.test_client().get("/api/health", headers={"X-Forwarded-For": "203.0.113.5, 192.0.2.9"})
    assert seen == [address]


def test_server_with_an_undecided_route_does_not_start(app):
    app.add_url_rule("/api/forgotten", view_func=lambda: "open to everybody")
    with pytest.raises(UndecidedRoute, match="/api/forgotten"):
        check_every_route_is_decided(app)


def test_route_whose_action_is_not_in_the_policy_does_not_start_either(app):
    def view():
        return "open to everybody"

    view.action = "no such action"
    app.add_url_rule("/api/odd", view_func=view)
    with pytest.raises(UndecidedRoute, match="no such action"):
        check_every_route_is_decided(app)


def test_gunicorn_serves_with_these_settings(monkeypatch):
    monkeypatch.setenv("DUDAO_PORT", "9001")
    settings = run_path("server/gunicorn_settings.py")
    assert (settings["bind"], settings["workers"], settings["threads"]) == ("0.0.0.0:9001", 2, 256)
    assert settings["worker_class"] == "gthread"


def test_application_is_made_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("DUDAO_DATA", str(tmp_path / "elsewhere"))
    assert create_app().config["DATA"] == tmp_path / "elsewhere"
