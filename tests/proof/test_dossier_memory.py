"""The harness of E1 in the quick set: 60 MB of photos against 3, and a server that puts all together in memory."""

from tests.gunicorn import AS_ALWAYS
from tests.proof.dossier_memory import HOARDING, compare


def test_more_photos_take_no_more_memory_to_export():
    """E1"""
    tally = compare(AS_ALWAYS, 60, seed=1, small=1)
    assert (tally.cases, tally.violations) == (60, 0), tally.note


def test_server_that_holds_a_whole_archive_in_memory_is_caught():
    assert compare(HOARDING, 60, seed=1, small=1).violations
