"""R11: very many phones at once, over few sockets, until each is acknowledged; then every record is read back."""

from tests.proof.table import Proof, Tally
from tools.bench.crowd import TEAM
from tools.bench.dudao import Dudao
from tools.bench.phones import Crowd, count_lost, run

RECORDS, A_MINUTE = 20, 10_000
LONGEST_WAIT = 30.0


def attempt(cases, seed):
    """So many records; the phones come as densely as ten thousand within a minute."""
    count = cases // RECORDS
    crowd = Crowd(phones=count, records=RECORDS, seconds=60 * count / A_MINUTE)
    storm = run(Dudao("SQLite"), crowd, seed)
    late = sum(waited > LONGEST_WAIT for waited in storm.waits)
    note = (
        f"durable after {storm.durable:.0f} s, p99 {storm.wait(99):.1f} s, worst {storm.waits[-1]:.1f} s, "
        f"{storm.memory / 1e6:.0f} MB; {late} phones waited longer than {LONGEST_WAIT:.0f} s"
    )
    return Tally(count * RECORDS, storm.lost + late, note)


def planted(seed):
    """One acknowledged operation that no server ever had: is it missed when all is read back?"""

    def forget(system, senders):
        senders[TEAM].hashes |= {"0" * 64}
        return count_lost(system, senders)

    return run(Dudao("SQLite"), Crowd(phones=2 * TEAM, records=RECORDS, seconds=0), seed, forget).lost == 1


PHONES_AT_ONCE = Proof(
    "R11",
    "Ten thousand phones within a minute, over five hundred sockets: nothing acknowledged is lost, nobody "
    "waits longer than thirty seconds",
    "records",
    asked=200_000,
    long=20_000,
    attempt=attempt,
    planted=planted,
)
