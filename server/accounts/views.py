"""Sessions, accounts and phones."""

from server.accounts.schemas import SessionSchema
from server.auth import caller, needs
from server.blueprint import Blueprint

accounts = Blueprint("accounts", __name__, url_prefix="/api", description="Accounts, sessions, phones")


@accounts.get("/session")
@needs("see own session")
@accounts.response(200, SessionSchema)
def see_session():
    """Who is signed in here."""
    return {"account": caller().person}
