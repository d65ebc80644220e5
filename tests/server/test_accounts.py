"""Accounts, and who keeps them: over HTTP."""

import pytest

from server.accounts.models import Account
from server.database import db
from server.ids import new_id
from tests.factories import make_account
from tests.server.signing_in import PASSWORD, make_lin, sign_in


@pytest.fixture
def lin(app):
    return make_lin()


class TestKeepingAccounts:
    def body(self, **fields):
        return {"username": "zhang", "name": "张敏", "role": "EXT_SUP", "password": PASSWORD} | fields

    def test_administrator_opens_an_account_that_can_sign_in(self, as_account, client):
        reply = as_account("SYS").post("/api/accounts", self.body())
        assert (reply.status_code, reply.json["disabled"]) == (201, None)
        assert sign_in(client, "zhang").status_code == 200

    def test_no_reply_tells_a_password_or_its_hash(self, as_account):
        text = as_account("SYS").post("/api/accounts", self.body()).get_data(as_text=True)
        assert "password" not in text and "argon2" not in text and PASSWORD not in text

    def test_user_name_is_given_once(self, as_account):
        browser = as_account("SYS")
        browser.post("/api/accounts", self.body())
        reply = browser.post("/api/accounts", self.body(name="别人"))
        assert (reply.status_code, reply.json["code"]) == (409, "username_taken")

    @pytest.mark.parametrize("username", ["", "z", "Zhang", "张敏", "z h", "zhang\n", "-zhang", "z" * 41])
    def test_user_name_of_another_form_is_refused(self, as_account, username):
        reply = as_account("SYS").post("/api/accounts", self.body(username=username))
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["username"])

    def test_coordinator_gives_supervisor_accounts_of_the_own_body_only(self, as_account, lin):
        browser = as_account(lin)
        own, foreign = self.body(organisation_id=lin.organisation_id), self.body(organisation_id=new_id())
        assert browser.post("/api/accounts", foreign).json["fields"] == {
            "organisation_id": "只能设置为您所在的单位。"
        }
        assert browser.post("/api/accounts", own).status_code == 201

    @pytest.mark.parametrize("role", ["SYS", "PROV_CENTER", "INT_SUP", "AUDITOR"])
    def test_coordinator_gives_no_other_role(self, as_account, lin, role):
        reply = as_account(lin).post(
            "/api/accounts", self.body(role=role, organisation_id=lin.organisation_id)
        )
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["role"])

    def test_nobody_can_be_made_the_public(self, as_account):
        assert as_account("SYS").post("/api/accounts", self.body(role="PUBLIC")).status_code == 422

    def test_coordinator_cannot_raise_a_supervisor(self, as_account, lin):
        account = make_account("EXT_SUP", organisation_id=lin.organisation_id)
        reply = as_account(lin).patch(f"/api/accounts/{account.id}", {"role": "SYS"})
        assert (reply.status_code, account.role) == (422, "EXT_SUP")

    @pytest.mark.parametrize(("before", "after"), [("EXT_SUP", "PROV_CENTER"), ("CITY", "INT_SUP")])
    def test_supervisor_account_stays_one_and_no_other_becomes_one(self, as_account, before, after):
        account = make_account(before)
        reply = as_account("SYS").patch(f"/api/accounts/{account.id}", {"role": after})
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["role"])
        assert db.session.get(Account, account.id).role == before

    def test_coordinator_cannot_hand_an_account_to_another_body(self, as_account, lin):
        account = make_account("EXT_SUP", organisation_id=lin.organisation_id)
        reply = as_account(lin).patch(f"/api/accounts/{account.id}", {"organisation_id": new_id()})
        assert (reply.status_code, account.organisation_id) == (422, lin.organisation_id)

    def test_who_is_disabled_is_out_at_once(self, as_account, as_phone):
        account = make_account("EXT_SUP")
        browser, phone = as_account(account), as_phone(account)
        assert as_account("SYS").patch(f"/api/accounts/{account.id}", {"disabled": True}).json["disabled"]
        assert browser.get("/api/session").status_code == 401
        assert phone.get("/api/phones").json["code"] == "phone_revoked"

    def test_who_is_enabled_again_signs_in_again_but_old_sessions_stay_ended(self, as_account, client, lin):
        browser, administrator = as_account(lin), as_account("SYS")
        for disabled in (True, False):
            administrator.patch(f"/api/accounts/{lin.id}", {"disabled": disabled})
        assert browser.get("/api/session").status_code == 401
        assert sign_in(client).status_code == 200

    def test_new_password_signs_the_account_out_everywhere(self, as_account, client, lin):
        browser = as_account(lin)
        as_account("SYS").patch(f"/api/accounts/{lin.id}", {"password": "given-by-the-administrator"})
        assert browser.get("/api/session").status_code == 401
        assert sign_in(client, password="given-by-the-administrator").status_code == 200

    def test_nobody_keeps_the_own_account(self, as_account):
        browser = as_account("SYS")
        reply = browser.patch(f"/api/accounts/{browser.account.id}", {"disabled": True})
        assert (reply.status_code, reply.json["code"]) == (403, "not_on_yourself")
        assert browser.get("/api/session").status_code == 200

    def test_list_is_in_the_order_of_user_names(self, as_account):
        for username in ("wang", "chen", "zhao"):
            make_account("EXT_SUP", username=username)
        listed = [each["username"] for each in as_account("SYS").get("/api/accounts").json]
        assert listed == sorted(listed) and {"wang", "chen", "zhao"} <= set(listed)

    @pytest.mark.parametrize(
        ("role", "given"),
        [
            ("PROV_CENTER", {"EXT_SUP"}),
            ("INST_ADMIN", {"INT_SUP", "INST_CONTACT"}),
            ("IND_ADMIN", {"INT_SUP"}),
        ],
    )
    def test_form_offers_the_roles_that_can_be_given(self, as_account, role, given):
        assert {each["id"] for each in as_account(role).get("/api/roles").json} == given

    def test_administrator_is_offered_every_role_but_the_public(self, as_account):
        offered = as_account("SYS").get("/api/roles").json
        assert len(offered) == 12
        assert {"id": "EXT_SUP", "zh": "外督", "en": "External supervisor"} in offered
