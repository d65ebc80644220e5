"""Phones enrolled and revoked: over HTTP."""

import pytest

from tests.factories import make_account, make_jwk, make_key, make_phone
from tests.server.signing_in import make_lin


@pytest.fixture
def lin(app):
    return make_lin()


class TestPhones:
    def enrol(self, browser, key=None, name="张敏的手机"):
        return browser.post("/api/phones", {"key": make_jwk(key or make_key()), "name": name})

    def test_supervisor_enrols_a_phone_and_learns_the_own_scope(self, as_account):
        browser = as_account("EXT_SUP")
        reply = self.enrol(browser)
        assert reply.json["person_scope"] == browser.account.person_scope
        (phone,) = browser.get("/api/phones").json
        assert phone["id"] == reply.json["id"]
        assert (phone["name"], phone["person"]) == ("张敏的手机", browser.account.id)
        assert (phone["last_heard"], phone["revoked"]) == (None, None)

    def test_enrolling_again_is_harmless(self, as_account):
        browser, key = as_account("EXT_SUP"), make_key()
        assert self.enrol(browser, key).json == self.enrol(browser, key).json
        assert len(browser.get("/api/phones").json) == 1

    def test_key_belongs_to_one_account(self, as_account):
        key = make_key()
        self.enrol(as_account("EXT_SUP"), key)
        reply = self.enrol(as_account("INT_SUP"), key)
        assert (reply.status_code, reply.json["code"]) == (409, "phone_enrolled")

    def test_revoked_key_does_not_come_back(self, as_account):
        browser, key = as_account("EXT_SUP"), make_key()
        phone_id = self.enrol(browser, key).json["id"]
        browser.post(f"/api/phones/{phone_id}/revocation")
        assert self.enrol(browser, key).status_code == 409

    def test_phone_enrols_no_other_phone(self, as_phone):
        """A stolen phone's own key could not be revoked to any purpose."""
        reply = self.enrol(as_phone("EXT_SUP"))
        assert (reply.status_code, reply.json["code"]) == (401, "sign_in_needed")

    def test_private_key_is_not_wanted(self, as_account):
        jwk = make_jwk(make_key()) | {"d": "A" * 43}
        reply = as_account("EXT_SUP").post("/api/phones", {"key": jwk, "name": "x"})
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["key.d"])

    def test_point_off_the_curve_is_no_key(self, as_account):
        jwk = make_jwk(make_key()) | {"x": "A" * 43}
        reply = as_account("EXT_SUP").post("/api/phones", {"key": jwk, "name": "x"})
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["key"])

    def test_coordinator_revokes_the_phone_of_an_own_supervisor(self, as_account, as_phone, lin):
        phone = as_phone(make_account("EXT_SUP", organisation_id=lin.organisation_id))
        reply = as_account(lin).post(f"/api/phones/{phone.phone.id}/revocation")
        assert reply.json["revoked"] is not None
        assert phone.get("/api/phones").json["code"] == "phone_revoked"

    def test_revoking_again_keeps_the_first_time(self, as_account, stopped_clock):
        browser = as_account("SYS")
        address = f"/api/phones/{make_phone(make_account('EXT_SUP')).id}/revocation"
        first = browser.post(address).json
        stopped_clock.advance(hours=1)
        assert browser.post(address).json == first

    def test_person_with_two_phones_goes_on_with_the_other(self, as_phone):
        account = make_account("EXT_SUP")
        lost, kept = as_phone(account), as_phone(account)
        kept.post(f"/api/phones/{lost.phone.id}/revocation")
        assert lost.get("/api/phones").status_code == 401
        assert kept.get("/api/phones").status_code == 200


def test_account_ids_scopes_and_phones_are_told_apart(app):
    account = make_account("EXT_SUP")
    assert len({account.id, account.person_scope, make_phone(account).id}) == 3
