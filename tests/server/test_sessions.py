"""Signing in and out, and what is refused there: over HTTP."""

from hashlib import sha256

import pytest
from sqlalchemy import select, update

from server.accounts import passwords
from server.accounts.models import Account, Attempt, Session
from server.auth import COOKIE
from server.clock import now
from server.database import db, writing
from tests.factories import make_account, make_session
from tests.server.signing_in import PASSWORD, make_lin, sign_in


@pytest.fixture
def lin(app):
    return make_lin()


class TestSession:
    def test_right_password_signs_in(self, client, lin):
        reply = sign_in(client)
        assert reply.status_code == 200
        assert reply.json["account"]["name"] == "林岚"
        assert client.get("/api/session").json["account"]["id"] == lin.id

    def test_user_name_may_be_typed_in_capitals(self, client, lin):
        assert sign_in(client, username="LIN").status_code == 200

    def test_cookie_is_for_this_host_and_out_of_reach_of_scripts(self, client, lin):
        name, *attributes = sign_in(client).headers["Set-Cookie"].split("; ")
        assert name.startswith("__Host-dudao=")
        assert set(attributes) >= {"Secure", "HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=43200"}
        assert not any(attribute.startswith("Domain") for attribute in attributes)

    def test_only_the_hash_of_the_token_is_kept(self, client, lin):
        sign_in(client)
        token = client.client.get_cookie(COOKIE).value
        assert db.session.scalar(select(Session.token_hash)) == sha256(token.encode()).hexdigest()

    def test_nobody_is_signed_in_without_a_cookie(self, client):
        reply = client.get("/api/session")
        assert (reply.status_code, reply.json["code"]) == (401, "sign_in_needed")

    def test_token_that_is_no_token_signs_nobody_in(self, client):
        client.client.set_cookie(COOKIE, "é\\;", secure=True)
        assert client.get("/api/session").status_code == 401

    def test_signing_out_ends_the_session_on_the_server_too(self, client, lin):
        sign_in(client)
        token = client.client.get_cookie(COOKIE).value
        assert client.delete("/api/session").status_code == 204
        client.client.set_cookie(COOKIE, token, secure=True)
        assert client.get("/api/session").status_code == 401

    def test_session_ends_after_its_hours(self, client, lin, stopped_clock):
        sign_in(client)
        stopped_clock.advance(hours=11, minutes=59)
        assert client.get("/api/session").status_code == 200
        stopped_clock.advance(minutes=1)
        assert client.get("/api/session").status_code == 401

    def test_ended_sessions_are_forgotten_at_the_next_signing_in(self, client, lin, stopped_clock):
        sign_in(client)
        stopped_clock.advance(hours=13)
        sign_in(client)
        assert len(db.session.scalars(select(Session)).all()) == 1

    def test_phone_cannot_sign_out_a_browser(self, as_phone):
        reply = as_phone("EXT_SUP").send("DELETE", "/api/session")
        assert (reply.status_code, reply.json["code"]) == (401, "sign_in_needed")


class TestWrongPassword:
    def test_wrong_password_unknown_name_and_disabled_account_are_told_alike(self, client, lin):
        make_account(password=PASSWORD, username="gone", disabled=now())
        replies = [
            sign_in(client, password="wrong"),
            sign_in(client, username="nobody"),
            sign_in(client, username="gone"),
        ]
        assert {reply.status_code for reply in replies} == {401}
        assert len({reply.data for reply in replies}) == 1

    @pytest.mark.parametrize("username", ["lin", "nobody"])
    def test_each_attempt_costs_one_verification_whether_the_account_exists_or_not(
        self, client, lin, username, monkeypatch
    ):
        verified = []
        monkeypatch.setattr(passwords, "hasher", Spy(passwords.hasher, verified))
        sign_in(client, username=username, password="wrong")
        assert len(verified) == 1

    def test_password_that_was_replaced_while_it_was_checked_opens_no_session(self, client, lin, monkeypatch):
        """Who guesses on and on must not slip in while the password is being changed."""

        def check(kept, given):
            with writing() as connection:  # an administrator is quicker
                connection.execute(update(Account).values(password_hash="another"))
            return True

        monkeypatch.setattr("server.accounts.sign_in.verify_password", check)
        assert sign_in(client).status_code == 401
        assert db.session.scalars(select(Session)).all() == []

    def test_the_hash_takes_19_mebibytes_and_two_passes(self):
        assert "$argon2id$v=19$m=19456,t=2,p=1$" in passwords.hash_password("whatever")


class Spy:
    """A hasher that notes what it verifies."""

    def __init__(self, hasher, verified):
        self.hasher, self.verified = hasher, verified

    def verify(self, password_hash, password):
        self.verified.append(password_hash)
        return self.hasher.verify(password_hash, password)


class TestThrottle:
    @pytest.fixture(autouse=True)
    def cheap(self, monkeypatch):
        monkeypatch.setattr("server.accounts.sign_in.verify_password", lambda kept, given: given == PASSWORD)

    def test_eleventh_attempt_within_fifteen_minutes_is_refused_even_with_the_right_password(
        self, client, lin, stopped_clock
    ):
        for _ in range(10):
            assert sign_in(client, password="wrong").status_code == 401
            stopped_clock.advance(minutes=1)
        reply = sign_in(client)
        assert (reply.status_code, reply.json["code"]) == (429, "too_many_failures")
        assert reply.headers["Retry-After"] == "300"
        assert reply.json["retry_after"] == 300
        assert "5 分钟" in reply.json["message"]

    def test_account_opens_again_when_the_oldest_attempt_is_fifteen_minutes_old(
        self, client, lin, stopped_clock
    ):
        for _ in range(10):
            sign_in(client, password="wrong")
        stopped_clock.advance(minutes=15)
        assert sign_in(client).status_code == 200

    def test_attempts_from_everywhere_count_together(self, client, lin):
        for number in range(10):
            sign_in(client, password="wrong", environ_base={"REMOTE_ADDR": f"192.0.2.{number}"})
        assert sign_in(client, environ_base={"REMOTE_ADDR": "198.51.100.1"}).status_code == 429

    def test_right_password_in_between_does_not_buy_more_guesses(self, client, lin):
        for number in range(10):
            sign_in(client, password="wrong")
            assert sign_in(client).status_code == (200 if number < 9 else 429)

    def test_names_that_do_not_exist_are_throttled_alike(self, client):
        replies = [sign_in(client, username="nobody", password="wrong") for _ in range(11)]
        assert [reply.status_code for reply in replies] == [401] * 10 + [429]

    def test_hall_of_phones_behind_one_address_signs_in(self, client):
        for number in range(60):
            account = make_account("EXT_SUP")
            if number % 6 == 0:
                assert sign_in(client, account.username, "mistyped").status_code == 401
            assert sign_in(client, account.username).status_code == 200

    def test_guessing_through_many_accounts_shuts_the_address_out_and_no_other(self, client):
        replies = [sign_in(client, f"guess{number}", "wrong") for number in range(101)]
        assert [reply.status_code for reply in replies] == [401] * 100 + [429]
        elsewhere = sign_in(client, "guess1", "wrong", environ_base={"REMOTE_ADDR": "192.0.2.7"})
        assert elsewhere.status_code == 401

    def test_who_is_signed_in_already_is_not_disturbed(self, as_account, client, lin):
        browser = as_account(lin)
        for _ in range(11):
            sign_in(client, password="wrong")
        assert browser.get("/api/session").status_code == 200

    def test_what_was_typed_as_user_name_is_not_kept(self, client):
        sign_in(client, username="my-password-by-mistake", password="x")
        assert "my-password" not in db.session.scalar(select(Attempt.account_key))


class TestOtherSites:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "none"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://["},
            {"Origin": "http://localhost.evil.example"},
            {},
        ],
    )
    def test_change_that_does_not_come_from_our_pages_is_refused(self, as_account, headers):
        browser = as_account("PROV_CENTER")
        reply = browser.client.delete("/api/session", headers=headers)
        assert (reply.status_code, reply.json["code"]) == (403, "wrong_origin")
        assert browser.get("/api/session").status_code == 200

    @pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
    def test_change_from_our_pages_is_taken(self, as_account, headers):
        assert as_account("PROV_CENTER").client.delete("/api/session", headers=headers).status_code == 204

    def test_origin_may_be_the_public_address_that_a_proxy_stands_for(self, app, lin):
        headers = {
            "Origin": "http://localhost:8000",
            "Host": "inner:8000",
            "Cookie": f"{COOKIE}={make_session(lin)}",
        }
        assert app.test_client(use_cookies=False).delete("/api/session", headers=headers).status_code == 204

    def test_another_site_cannot_sign_a_visitor_in(self, client, lin):
        assert sign_in(client, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403

    def test_program_without_cookie_may_sign_in(self, app, lin):
        reply = app.test_client().post("/api/session", json={"username": "lin", "password": PASSWORD})
        assert reply.status_code == 200

    def test_reading_is_not_a_change(self, as_account):
        reply = as_account("PROV_CENTER").client.get("/api/session", headers={"Sec-Fetch-Site": "cross-site"})
        assert reply.status_code == 200

    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
    )
    def test_what_a_form_can_send_is_no_json(self, as_account, kind):
        reply = as_account("EXT_SUP").send("POST", "/api/phones", data='{"name": "x"}', content_type=kind)
        assert (reply.status_code, reply.json["code"]) == (415, "json_needed")


class TestOwnPassword:
    def change(self, browser, old=PASSWORD, new="entirely-different"):
        return browser.put("/api/session/password", {"old": old, "new": new})

    def test_new_password_signs_in_and_the_old_one_does_not(self, as_account, client, lin):
        assert self.change(as_account(lin)).status_code == 204
        assert sign_in(client).status_code == 401
        assert sign_in(client, password="entirely-different").status_code == 200

    def test_change_signs_out_everywhere_else(self, as_account, lin):
        here, elsewhere = as_account(lin), as_account(lin)
        self.change(here)
        assert here.get("/api/session").status_code == 200
        assert elsewhere.get("/api/session").status_code == 401

    def test_wrong_old_password_changes_nothing(self, as_account, client, lin):
        reply = self.change(as_account(lin), old="wrong")
        assert (reply.status_code, reply.json["fields"]) == (422, {"old": "原密码不正确。"})
        assert sign_in(client).status_code == 200

    def test_old_password_cannot_be_guessed_without_end(self, as_account, lin):
        browser = as_account(lin)
        assert [self.change(browser, old="wrong").status_code for _ in range(11)] == [422] * 10 + [429]

    @pytest.mark.parametrize("new", ["short", "aaaaaaaaaaaaaaa", "my-name-is-LIN-lin"])
    def test_password_that_is_easily_guessed_is_refused(self, as_account, lin, new):
        reply = self.change(as_account(lin), new=new)
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["new"])
