"""A phone that sends files of a case."""

import pytest

from server.evidence.looking import looker
from tests.senders import Sender, in_case


@pytest.fixture
def phone(as_phone):
    return in_case(as_phone("EXT_SUP"))


@pytest.fixture
def sender(phone):
    yield Sender(phone)
    looker().wait()
