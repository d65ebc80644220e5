"""A phone that sends files of a case."""

import pytest

from server.evidence.looking import looker
from tests.senders import Sender, in_case
from tests.server.dossiers import export_a_full_case


@pytest.fixture
def phone(as_phone):
    return in_case(as_phone("EXT_SUP"))


@pytest.fixture
def sender(phone):
    yield Sender(phone)
    looker().wait()


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """A full case as it was exported; its server is gone."""
    return export_a_full_case(tmp_path_factory.mktemp("exported"))
