"""R7 and R8 in process: whatever the line and the clocks do, all phones come to what the server holds."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from tests.proof.table import Proof, Tally
from tests.sync.faults import HastyPhoneCase, ServerThatTrustsClocksCase
from tests.sync.judging import Shown
from tests.sync.moves import draw
from tests.sync.moves import play as play_history
from tests.sync.simulation import JUMPS, Case

PLANS = 4
"""Clock plans for each seed; in the first all clocks are right."""

LEFT_OUT = ("a_clock_jumps", "the_servers_clock_jumps", "all_come_together")
"""The plan moves the clocks; and here the plans are judges of each other, not the promises."""

State = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], Shown]


def converges(kind: type[Case], seed: object) -> bool:
    """Tell whether the history of this seed keeps every promise."""
    try:
        play_history(kind, seed)
    except AssertionError:
        return False
    return True


def final_state(case: Case) -> State:
    """What a case holds in the end, without what clocks may write: when it was made and received."""
    with case.server.store.hold("case", "") as held:
        beside = [
            (it.operation.device, it.operation.n, it.seen, it.author, it.reason) for it in held.quarantined()
        ]
    entries = [
        (
            it.number,
            it.seen,
            it.author,
            it.device,
            it.operation.n,
            it.operation.record,
            dict(it.operation.fields),
        )
        for it in case.entries()
    ]
    return entries, beside, case.shown(case.people[0])


def play_by_clocks(kind: type[Case], seed: object, plan: int) -> State:
    """Play the history of a seed while all clocks go by this plan; nothing else differs between plans."""
    clocks, case = Random(f"{seed} clocks {plan}"), kind()
    case.start()
    for name, chosen in draw(kind, Random(str(seed))):
        if name not in LEFT_OUT:
            getattr(case, name)(**chosen)
        if plan:
            move_clocks(case, clocks)
    for person in case.people:
        case.let_in(person)
    case.settle()
    return final_state(case)


def move_clocks(case: Case, chance: Random) -> None:
    """Let some clocks jump, by ten years back up to a day forward, in whatever order."""
    for clock in (case.server.clock, *(carried.clock for carried in case.carried.values())):
        if chance.random() < 0.3:
            clock.now += chance.choice(JUMPS)


def clocks_matter(kind: type[Case], seed: object) -> bool:
    """Tell whether two clock plans of one seed end differently."""
    right, *wrong = [play_by_clocks(kind, seed, plan) for plan in range(PLANS)]
    return any(state != right for state in wrong)


def try_seeds(fails: Callable[[str], bool], cases: int, seed: int) -> Tally:
    """Try so many seeds that follow from one; name the first that fails, which replays exactly."""
    failed = [name for name in seeds(cases, seed) if fails(name)]
    return Tally(cases, len(failed), f"first: {failed[0]}" if failed else "")


def seeds(cases: int, seed: int) -> Iterable[str]:
    return (f"{seed} {number}" for number in range(cases))


def catches(fails: Callable[[str], bool], seed: int, most: int = 500) -> bool:
    """Tell whether a planted fault shows within so many seeds."""
    return any(fails(name) for name in seeds(most, seed))


CLOCKS = Proof(
    "R7",
    "clocks do not matter: all clock plans of a seed end the same",
    "histories of 4 plans",
    asked=10_000,
    long=500,
    attempt=lambda cases, seed: try_seeds(lambda name: clocks_matter(Case, name), cases, seed),
    planted=lambda seed: catches(lambda name: clocks_matter(ServerThatTrustsClocksCase, name), seed),
)

IN_PROCESS = Proof(
    "R8",
    "cut, doubled, reordered, delayed exchanges converge, in process",
    "seeds",
    asked=10_000,
    long=2_000,
    attempt=lambda cases, seed: try_seeds(lambda name: not converges(Case, name), cases, seed),
    planted=lambda seed: catches(lambda name: not converges(HastyPhoneCase, name), seed),
)
