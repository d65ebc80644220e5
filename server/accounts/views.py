"""Sessions, accounts and phones."""

from sqlalchemy import true

from server.accounts import policy
from server.accounts.keeping import find_giving_faults, find_role_faults, has_phone, keeps, kept_by, phones_of
from server.accounts.models import Account, Phone, Session
from server.accounts.passwords import find_password_faults, hash_password
from server.accounts.phone_signature import UnfitKey, key_id, pem, read_key
from server.accounts.schemas import (
    AccountChangeSchema,
    AccountSchema,
    EnrolledPhoneSchema,
    NewAccountSchema,
    NewPhoneSchema,
    PasswordChangeSchema,
    PhoneSchema,
    RoleSchema,
    SessionSchema,
    SignInSchema,
)
from server.accounts.sign_in import check_password, cookie, start_session
from server.auth import caller, needs
from server.blueprint import Blueprint
from server.clock import now
from server.database import db
from server.errors import DomainError

accounts = Blueprint("accounts", __name__, url_prefix="/api", description="Accounts, sessions, phones")


@accounts.post("/session")
@needs("sign in")
@accounts.arguments(SignInSchema)
@accounts.response(200, SessionSchema)
def sign_in(given):
    """Sign in; the reply sets the cookie of the new session."""
    account = check_password(given["username"], given["password"])
    if account is None:
        raise DomainError("wrong_password")
    token = start_session(account)
    db.session.commit()
    return {"account": account}, 200, {"Set-Cookie": cookie(token)}


@accounts.get("/session")
@needs("see own session")
@accounts.response(200, SessionSchema)
def see_session():
    """Who is signed in here."""
    return {"account": caller().person}


@accounts.delete("/session")
@needs("sign out")
@accounts.response(204)
def sign_out():
    """End this session, here and on the server."""
    db.session.delete(caller().own_session)
    db.session.commit()
    return None, 204, {"Set-Cookie": cookie(None)}


@accounts.put("/session/password")
@needs("change own password")
@accounts.arguments(PasswordChangeSchema)
@accounts.response(204)
def change_password(given):
    """Change one's own password and sign out everywhere else."""
    session_id, username = caller().own_session.id, caller().person.username
    refuse_unfit(given["new"], username, "new")
    account = check_password(username, given["old"])
    if account is None:
        raise DomainError("bad_input", {"old": ["password_wrong"]})
    account.password_hash = hash_password(given["new"])
    Session.end_all_of(account.id, but=session_id)
    db.session.commit()


@accounts.get("/roles")
@needs("see roles")
@accounts.response(200, RoleSchema(many=True))
def see_roles():
    """The roles that the caller may give to an account."""
    given = policy.gives(caller().role)
    return [{"id": role, "zh": zh, "en": en} for role, (zh, en) in policy.ROLES.items() if role in given]


@accounts.get("/accounts")
@needs("see accounts")
@accounts.response(200, AccountSchema(many=True))
def see_accounts():
    """The accounts that the caller keeps."""
    me = caller()
    return Account.all_by_name(true() if me.may("see accounts") else kept_by(me.person))


@accounts.post("/accounts")
@needs("keep accounts")
@accounts.arguments(NewAccountSchema)
@accounts.response(201, AccountSchema)
def add_account(given):
    """Open an account for somebody who will sign in."""
    refuse_unfit(given["password"], given["username"], "password")
    if faults := find_giving_faults(caller().person, given):
        raise DomainError("bad_input", faults)
    if Account.by_username(given["username"]):
        raise DomainError("username_taken")
    account = Account(password_hash=hash_password(given.pop("password")), **given)
    db.session.add(account)
    db.session.commit()
    return account


@accounts.patch("/accounts/<id:account_id>")
@needs("keep accounts")
@accounts.arguments(AccountChangeSchema)
@accounts.response(200, AccountSchema)
def change_account(given, account_id):
    """Change, disable or enable an account. Who is disabled or gets a new password is signed out."""
    account = kept_account(account_id)
    if faults := find_role_faults(account, given) | find_giving_faults(caller().person, given):
        raise DomainError("bad_input", faults)
    if "password" in given:
        refuse_unfit(given["password"], account.username, "password")
        account.password_hash = hash_password(given.pop("password"))
        Session.end_all_of(account.id)
    if "disabled" in given:
        disable(account, given.pop("disabled"))
    for name, value in given.items():
        setattr(account, name, value)
    db.session.commit()
    return account


@accounts.get("/phones")
@needs("see phones")
@accounts.response(200, PhoneSchema(many=True))
def see_phones():
    """The caller's own phones, and those of the people whose accounts the caller keeps."""
    me = caller()
    return Phone.newest_first(true() if me.may("see phones") else phones_of(me.person))


@accounts.post("/phones")
@needs("enrol a phone")
@accounts.arguments(NewPhoneSchema)
@accounts.response(201, EnrolledPhoneSchema)
def enrol_phone(given):
    """Make a phone's key known, so that it can sign what it sends. Again is harmless.

    It takes a session: a stolen phone must not bring in another key that outlives its own.
    """
    account = caller().own_session.account
    try:
        key = read_key(given["key"])
    except UnfitKey:
        raise DomainError("bad_input", {"key": ["key_unfit"]}) from None
    phone = Phone.by_key(key_id(key))
    if phone is None:
        phone = Phone(account=account, name=given["name"], key_id=key_id(key), public_key=pem(key))
        db.session.add(phone)
    elif phone.account_id != account.id or phone.revoked:
        raise DomainError("phone_enrolled")
    db.session.commit()
    return phone


@accounts.post("/phones/<id:phone_id>/revocation")
@needs("revoke phones")
@accounts.response(200, PhoneSchema)
def revoke_phone(phone_id):
    """Close a phone for good; from its next request on it reads nothing. Again is harmless."""
    phone = db.session.get(Phone, phone_id)
    if phone is None or not caller().may("revoke phones", own=has_phone(caller().person, phone)):
        raise DomainError("not_found")
    phone.revoked = phone.revoked or now()
    db.session.commit()
    return phone


def kept_account(account_id: str) -> Account:
    """The account, if the caller keeps it; nobody keeps the own."""
    account = db.session.get(Account, account_id)
    if account is None or not caller().may("keep accounts", own=keeps(caller().person, account)):
        raise DomainError("not_found")
    if account.id == caller().person.id:
        raise DomainError("not_on_yourself")
    return account


def disable(account: Account, disabled: bool) -> None:
    """Shut an account out at once, or let it in again."""
    if disabled:
        Session.end_all_of(account.id)
    account.disabled = (account.disabled or now()) if disabled else None


def refuse_unfit(password: str, username: str, field: str) -> None:
    if faults := find_password_faults(password, username):
        raise DomainError("bad_input", {field: faults})
