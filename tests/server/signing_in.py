"""Somebody who signs in by password."""

from server.ids import new_id
from tests.factories import make_account

PASSWORD = "right-horse-battery"


def make_lin():
    """A coordinator with this password."""
    return make_account(
        "PROV_CENTER", password=PASSWORD, username="lin", name="林岚", organisation_id=new_id()
    )


def sign_in(browser, username="lin", password=PASSWORD, **options):
    return browser.post("/api/session", {"username": username, "password": password}, **options)
