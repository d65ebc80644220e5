"""What can happen in a simulation: moves that chance chooses, Hypothesis's or that of a plain seed.

Hypothesis finds the shortest history that breaks a promise; a plain seed is quick enough for thousands.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from random import Random
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

STEPS = 40

Choices = dict[str, Sequence[Any]]
Move = tuple[str, dict[str, Any]]


class Played(Protocol):
    """A world in which moves can be made."""

    history: list[Move]

    def start(self) -> None: ...
    def check(self) -> None: ...
    def finish(self) -> None: ...


P = TypeVar("P", bound=Played)


def move(often: bool = False, **choices: Sequence[Any]) -> Callable[[Callable[..., None]], Any]:
    """Mark what can happen, and among what chance chooses. It is noted in the world's history."""

    def mark(method: Callable[..., None]) -> Any:
        @wraps(method)
        def moved(world: Any, **chosen: Any) -> None:
            world.history.append((method.__name__, chosen))
            method(world, **chosen)

        moved.choices = choices  # type: ignore[attr-defined]
        moved.often = often  # type: ignore[attr-defined]
        return rule(**{name: st.sampled_from(list(among)) for name, among in choices.items()})(moved)

    return mark


def moves_of(kind: type) -> dict[str, Any]:
    """Return all moves of a world, in the order of their names."""
    found = {name: getattr(kind, name) for name in sorted(dir(kind))}
    return {name: method for name, method in found.items() if hasattr(method, "choices")}


def draw(kind: type, chance: Random, steps: int = STEPS) -> Iterator[Move]:
    """Yield the moves of one history: what is usual, and half of what is not."""
    moves = moves_of(kind)
    usual = [name for name, method in moves.items() if method.often]
    rare = [name for name, method in moves.items() if not method.often and chance.random() < 0.5]
    for _ in range(steps):
        name = chance.choice(usual if not rare or chance.random() < 0.5 else rare)
        yield name, {given: chance.choice(among) for given, among in moves[name].choices.items()}


def play(kind: type[P], seed: object, steps: int = STEPS) -> P:
    """Play the history of a seed and check it after every move. The same seed gives the same."""
    world = kind()
    world.start()
    for name, chosen in draw(kind, Random(str(seed)), steps):
        getattr(world, name)(**chosen)
        world.check()
    world.finish()
    return world
