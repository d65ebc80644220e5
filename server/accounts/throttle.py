"""How often a password may be guessed, and how long one waits after that.

One account takes ten attempts in fifteen minutes, from wherever they come. An address is held up
only by what looks like guessing through many accounts: behind one address there may be a hall of
three hundred phones whose owners type their own passwords, some of them wrongly.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

WINDOW = timedelta(minutes=15)
ATTEMPTS_PER_ACCOUNT = 10
FAILURES_PER_ADDRESS = 300
ACCOUNTS_PER_ADDRESS = 100

Failure = tuple[str, datetime]


def wait(at_account: Sequence[datetime], at_address: Sequence[Failure], now: datetime) -> timedelta | None:
    """How long the next attempt has to wait, or None. Only what lies within the window counts.

    `at_account`: the attempts at this account, whatever came of them but success;
    `at_address`: account and time of each failure from this address.
    """
    started = now - WINDOW
    times = sorted(moment for moment in at_account if moment > started)
    failures = sorted((moment, account) for account, moment in at_address if moment > started)
    until = []
    if len(times) >= ATTEMPTS_PER_ACCOUNT:
        until.append(times[-ATTEMPTS_PER_ACCOUNT])
    if len(failures) >= FAILURES_PER_ADDRESS:
        until.append(failures[-FAILURES_PER_ADDRESS][0])
    latest = sorted({account: moment for moment, account in failures}.values())
    if len(latest) >= ACCOUNTS_PER_ADDRESS:
        until.append(latest[-ACCOUNTS_PER_ADDRESS])
    return max(until) + WINDOW - now if until else None


def account_key(username: str) -> str:
    """What is kept of a user name: people type passwords there, so not the name itself."""
    return sha256(username.casefold().encode()).hexdigest()


def address_key(address: str | None) -> str:
    """Who counts as one address: with IPv6 the whole network of one line."""
    if not address:
        return "unknown"
    parsed = ip_address(address.partition("%")[0])
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)
