"""`dudao users …`, typed as an operator types it."""

import pytest
from click.testing import CliRunner

from server.accounts.models import Account
from server.accounts.passwords import verify_password
from server.cli import COMMANDS, main
from server.database import db
from tests.callers import browser_of, phone_of
from tests.factories import make_account

PASSWORD = "right-horse-battery"


@pytest.fixture
def dudao(app, settings, monkeypatch):
    """Type a command line; the passwords asked for are typed twice."""
    monkeypatch.setenv("DUDAO_DATA", str(settings.DATA))
    monkeypatch.setenv("DUDAO_DATABASE_URL", settings.DATABASE_URL)

    def run(*arguments, password=PASSWORD):
        db.session.commit()
        result = CliRunner().invoke(main, arguments, input=f"{password}\n{password}\n")
        db.session.rollback()
        return result

    return run


def add(dudao, username="lin", role="PROV_CENTER", **options):
    return dudao("users", "add", username, "--name", "林岚", "--role", role, **options)


def test_first_account_can_be_made_and_signs_in(app, dudao):
    assert add(dudao).output.splitlines()[-1] == "lin can sign in as PROV_CENTER"
    reply = browser_of(app).post("/api/session", {"username": "lin", "password": PASSWORD})
    assert reply.json["account"]["role"] == "PROV_CENTER"


def test_user_name_is_given_once(dudao):
    add(dudao)
    result = add(dudao, role="SYS")
    assert result.exit_code == 1
    assert "lin is taken" in result.output
    assert Account.by_username("lin").role == "PROV_CENTER"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": "Lin Lan"}, "username: 2 to 40"),
        ({"password": "short"}, "password: Length must be"),
        ({"password": "aaaaaaaaaaaaa"}, "password: A password"),
        ({"role": "PUBLIC"}, "'PUBLIC' is not one of"),
    ],
)
def test_what_is_unfit_is_refused_in_words(dudao, change, said):
    result = add(dudao, **change)
    assert result.exit_code != 0
    assert said in result.output
    assert db.session.query(Account).count() == 0


def test_new_password_replaces_the_old_and_ends_the_sessions(app, dudao):
    account = make_account(password=PASSWORD, username="lin")
    browser = browser_of(app, account)
    assert dudao("users", "password", "lin", password="entirely-different").exit_code == 0
    assert verify_password(account.password_hash, "entirely-different")
    assert browser.get("/api/session").status_code == 401


@pytest.mark.parametrize("password", ["short", "x" * 201, "lin-lin-lin-lin-1"])
def test_unfit_new_password_changes_nothing(dudao, password):
    account = make_account(password=PASSWORD, username="lin")
    assert dudao("users", "password", "lin", password=password).exit_code == 1
    assert verify_password(account.password_hash, PASSWORD)


def test_disabling_shuts_out_browser_and_phone(app, dudao):
    account = make_account("EXT_SUP", username="zhang")
    browser, phone = browser_of(app, account), phone_of(app, account)
    assert dudao("users", "disable", "zhang").output == "zhang is shut out\n"
    assert browser.get("/api/session").status_code == 401
    assert phone.get("/api/phones").status_code == 401


@pytest.mark.parametrize("command", ["password", "disable"])
def test_account_that_does_not_exist_is_named(dudao, command):
    result = dudao("users", command, "nobody")
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, "Error: there is no nobody")


def test_password_is_never_shown(dudao):
    assert PASSWORD not in add(dudao).output


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_group_of_commands_says_what_it_is_for(command):
    assert command.help


@pytest.mark.parametrize("command", ["run", "shell", "routes"])
def test_nothing_made_for_development_is_offered(dudao, command):
    assert f"No such command '{command}'" in dudao(command).output
