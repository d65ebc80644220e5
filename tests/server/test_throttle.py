"""The throttle as a rule, without a server."""

from datetime import UTC, datetime, timedelta

import pytest

from server.accounts.throttle import WINDOW, account_key, address_key, wait

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def minutes_ago(*minutes):
    return [NOW - timedelta(minutes=each) for each in minutes]


def test_nine_attempts_need_no_waiting():
    assert wait(minutes_ago(*range(9)), [], NOW) is None


def test_tenth_attempt_is_waited_for_until_the_first_leaves_the_window():
    assert wait(minutes_ago(*range(1, 11)), [], NOW) == timedelta(minutes=5)


def test_attempts_older_than_the_window_do_not_count():
    assert wait(minutes_ago(*range(15, 40)), [], NOW) is None


def test_no_more_than_ten_attempts_fit_into_any_window():
    attempts = []
    moment = NOW
    while moment < NOW + 4 * WINDOW:
        if wait(attempts, [], moment) is None:
            attempts.append(moment)
        moment += timedelta(seconds=20)
    assert max(sum(start - WINDOW < each <= start for each in attempts) for start in attempts) == 10


def test_failures_at_one_address_are_counted_generously():
    of_thirty = [(f"account{number % 30}", NOW) for number in range(299)]
    assert wait([], of_thirty, NOW) is None
    assert wait([], [*of_thirty, ("account1", NOW)], NOW) == WINDOW


def test_hall_of_three_hundred_in_which_thirty_mistype_twice_is_not_held_up():
    assert wait([], [(f"account{number}", NOW) for number in range(30)] * 2, NOW) is None


def test_failures_through_many_accounts_count_as_guessing():
    of_many = [(f"account{number}", NOW) for number in range(100)]
    assert wait([], of_many[:99] * 2, NOW) is None
    assert wait([], of_many, NOW) == WINDOW


def test_longer_wait_counts():
    of_many = [(f"account{number}", NOW - timedelta(minutes=14)) for number in range(100)]
    assert wait(minutes_ago(*[1] * 10), of_many, NOW) == timedelta(minutes=14)


def test_account_is_the_same_in_capitals():
    assert account_key("Lin") == account_key("lin") != account_key("he")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        (None, "unknown"),
    ],
)
def test_one_line_counts_as_one_address(address, key):
    assert address_key(address) == key
