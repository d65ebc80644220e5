"""Schemathesis reads the API's description and tries what it allows, and what it does not.

Nothing may fail inside, and every answer must be one that the description names.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)

from server.auth import COOKIE
from tests.factories import make_account, make_session

load_all_checks()

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), database=None)

BEYOND_FORM = [positive_data_acceptance]
"""Fit in form is not yet right: a password may be guessable, a key off its curve, a role not one's to give."""


@pytest.mark.parametrize("role", ["PUBLIC", "PROV_CENTER"])
def test_every_route_answers_as_described(app, built_front, role):
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    for operation in schema.get_all_operations():
        try_out(operation.ok(), role)


def try_out(operation, role):
    """Send one route what the description allows, and what it does not."""

    @QUICK
    @given(case=st.one_of(operation.as_strategy(generation_mode=mode) for mode in GenerationMode))
    def send(case):
        signed_in = role != "PUBLIC"
        cookies = {COOKIE: make_session(make_account(role))} if signed_in else {}
        headers = {"Sec-Fetch-Site": "same-origin"}
        excluded = [*BEYOND_FORM, ignored_auth] if signed_in else BEYOND_FORM  # its own cookie is no good one
        reply = case.call(headers=headers, cookies=cookies)
        if reply.status_code == 413:  # a refusal as well, which that check does not know
            excluded = [*excluded, negative_data_rejection]
        case.validate_response(reply, excluded_checks=excluded)

    send()
