"""R11: very many phones at once, over few sockets, until each is acknowledged; then every record is read back."""

from tests.proof.table import Proof, Tally
from tools.bench.crowd import TEAM
from tools.bench.dudao import Dudao
from tools.bench.phones import Crowd, count_lost, run

RECORDS, A_MINUTE = 20, 10_000
SECONDS, P99, WORST, MEGABYTES = 60, 5, 30, 600
"""What is asked besides that nothing is lost: until all is durable, of waiting, and of memory. How fast a machine is
breaks no promise, so these are told and not counted."""


def attempt(cases, seed):
    """So many records; the phones come as densely as ten thousand within a minute."""
    count = cases // RECORDS
    crowd = Crowd(phones=count, records=RECORDS, seconds=SECONDS * count / A_MINUTE)
    storm = run(Dudao("SQLite"), crowd, seed)
    return Tally(count * RECORDS, storm.lost, tell(storm, count))


def tell(storm, count):
    """Each figure beside what is asked of it; a smaller crowd comes for a shorter time, so its end says little."""
    durable = "durable" if count >= A_MINUTE else f"durable ({count:,} phones instead of {A_MINUTE:,})"
    figures = (
        (durable, storm.durable, SECONDS, "s"),
        ("p99", storm.wait(99), P99, "s"),
        ("worst", storm.waits[-1], WORST, "s"),
        ("memory", storm.memory / 1e6, MEGABYTES, "MB"),
    )
    return "; ".join(beside(*figure) for figure in figures)


def beside(name, found, most, unit):
    missed = "" if found <= most else " NOT REACHED:"
    return f"{name}{missed} {found:.1f} {unit}, asked {most}"


def planted(seed):
    """One acknowledged operation that no server ever had: is it missed when all is read back?"""

    def forget(system, senders):
        senders[TEAM].hashes |= {"0" * 64}
        return count_lost(system, senders)

    return run(Dudao("SQLite"), Crowd(phones=2 * TEAM, records=RECORDS, seconds=0), seed, forget).lost == 1


PHONES_AT_ONCE = Proof(
    "R11",
    "Ten thousand phones within a minute, over five hundred sockets: nothing acknowledged is lost",
    "records",
    asked=200_000,
    long=20_000,
    attempt=attempt,
    planted=planted,
)
