"""How the policy test asks the routes of accounts, sessions, phones, health and the front end."""

from server.accounts import policy
from server.accounts.passwords import hash_password
from server.database import db
from server.ids import new_id
from tests.factories import make_account, make_jwk, make_key, make_phone
from tests.server.asking import Ask, Row, plain

PASSWORD = "right-horse-battery"
PASSWORD_HASH = hash_password(PASSWORD)


def with_password(account):
    account.password_hash = PASSWORD_HASH
    db.session.commit()
    return account


def kept_account(me, own):
    """An account of the caller's body in a role the caller keeps; or one of another body."""
    role = next(iter(sorted(policy.gives(me.role))), "EXT_SUP")
    return make_account(role, organisation_id=me.organisation_id if own else new_id())


def phone(me, own):
    """The caller's own phone, or one of an account the caller keeps; or somebody else's."""
    holder = me if own and me.role in ("EXT_SUP", "INT_SUP") else kept_account(me, own)
    return make_phone(holder)


def sign_in(me, own):
    account = with_password(make_account())
    return Ask("/api/session", {"username": account.username, "password": PASSWORD})


def change_password(me, own):
    with_password(me)
    return Ask("/api/session/password", {"old": PASSWORD, "new": "another-fit-password"})


def see_accounts(me, own):
    return Ask("/api/accounts", finds=kept_account(me, own).id)


def add_account(me, own):
    account = kept_account(me, own)
    body = {
        "username": f"new-{new_id()[:8]}",
        "name": "新人",
        "role": account.role,
        "organisation_id": account.organisation_id,
        "password": PASSWORD,
    }
    return Ask("/api/accounts", body)


def change_account(me, own):
    return Ask(f"/api/accounts/{kept_account(me, own).id}", {"name": "改名"})


def see_phones(me, own):
    return Ask("/api/phones", finds=phone(me, own).id)


def enrol_phone(me, own):
    return Ask("/api/phones", {"name": "新手机", "key": make_jwk(make_key())})


def revoke_phone(me, own):
    return Ask(f"/api/phones/{phone(me, own).id}/revocation")


ROWS = {
    "GET /api/health": Row(plain("/api/health")),
    "GET /api/openapi.json": Row(plain("/api/openapi.json")),
    "GET /": Row(plain("/")),
    "GET /<page:address>": Row(plain("/tasks")),
    "POST /api/session": Row(sign_in),
    "GET /api/session": Row(plain("/api/session"), no_other=True),
    "DELETE /api/session": Row(plain("/api/session"), says=204, no_other=True),
    "PUT /api/session/password": Row(change_password, says=204, no_other=True),
    "GET /api/roles": Row(plain("/api/roles")),
    "GET /api/accounts": Row(see_accounts),
    "POST /api/accounts": Row(add_account, says=201, refuses=422),
    "PATCH /api/accounts/<id:account_id>": Row(change_account),
    "GET /api/phones": Row(see_phones),
    "POST /api/phones": Row(enrol_phone, says=201, no_other=True),
    "POST /api/phones/<id:phone_id>/revocation": Row(revoke_phone),
}
