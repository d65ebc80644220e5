"""How long a finger waits: what the browser itself tells of each touch and key, and of what came of it.

An interaction lasts from the touch until the next picture is drawn (Event Timing, as in INP). Where a touch opens
a screen, it is also measured until that screen stands, its list and pictures included.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Locator, Page

from tools.bench.rows import Row

QUICK = 16.0
"""Milliseconds: what is quicker the browser does not tell."""

LISTEN = """() => {
    globalThis.heard = [];
    new PerformanceObserver((list) => {
        for (const { interactionId, duration } of list.getEntries())
            if (interactionId) globalThis.heard.push([interactionId, duration]);
    }).observe({ type: "event", durationThreshold: 16 });
}"""

COLLECT = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let drawn = 0; drawn < 3; drawn++) await frame();
    await new Promise((done) => setTimeout(done, 120)); // the browser tells a little later
    return globalThis.heard.splice(0);
}"""

AWAIT = """(selector) => {
    globalThis.shown = new Promise((done, fail) => {
        setTimeout(() => fail(new Error(`${selector} does not come`)), 60_000);
        const begin = ({ timeStamp }) => {
            const seen = (place) => {
                // To ask where something is that the page leaves out, far below, would lay it out.
                if (!place.checkVisibility({ contentVisibilityAuto: true })) return false;
                const { top, bottom, height } = place.getBoundingClientRect();
                return height > 0 && bottom > 0 && top < innerHeight;
            };
            const waits = (picture) => seen(picture) && !picture.querySelector("img")?.complete;
            let drawn = false; // what the page leaves out is known once it was drawn
            const look = () => {
                if (!drawn) {
                    drawn = document.querySelector(selector) !== null;
                    return requestAnimationFrame(look);
                }
                if ([...document.querySelectorAll(".thumb-picture")].some(waits)) return requestAnimationFrame(look);
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp)));
            };
            look();
        };
        addEventListener("pointerdown", begin, { capture: true, once: true });
    });
}"""


class Taps:
    """Collects, by the name of what was done, how long each interaction and each opening took."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waits: dict[str, list[float]] = defaultdict(list)
        self.openings: dict[str, list[float]] = defaultdict(list)
        page.evaluate(LISTEN)

    def tap(self, name: str, target: Locator) -> None:
        with self.listening(name):
            target.tap()

    def type(self, name: str, field: Locator, text: str) -> None:
        """Write a text key by key."""
        with self.listening(name, len(text)):
            field.press_sequentially(text, delay=30)

    def open(self, name: str, target: Locator, selector: str) -> None:
        """Touch what opens something, and wait until that stands."""
        self.page.evaluate(AWAIT, selector)
        with self.listening(name):
            target.tap()
            self.openings[name].append(float(self.page.evaluate("globalThis.shown")))

    @contextmanager
    def listening(self, name: str, count: int = 1) -> Iterator[None]:
        """Note the longest event of each interaction in the meantime; those not told of were quick."""
        self.page.evaluate(COLLECT)
        yield
        longest: dict[int, float] = {}
        for interaction, took in self.page.evaluate(COLLECT):
            longest[interaction] = max(took, longest.get(interaction, 0))
        told = sorted(longest.values())
        self.waits[name] += told + [QUICK] * (count - len(told))

    def rows(self, case: Callable[[str], str], asked: str) -> list[Row]:
        waits = [row for name, took in self.waits.items() for row in both(case(f"{name}, until drawn"), took)]
        opened = [
            row
            for name, took in self.openings.items()
            for row in both(case(f"{name}, until it stands"), took)
        ]
        every = [one for took in self.waits.values() for one in took]
        drawn = case("all of these, until drawn")
        return [
            *both(drawn, every),
            Row(drawn, "dudao", inp(every), "ms, INP", False, asked),
            *waits,
            *opened,
        ]


def inp(took: Sequence[float]) -> float:
    """The worst, but for one of every fifty: how browsers tell of a page as a whole (Interaction to Next Paint)."""
    return sorted(took, reverse=True)[len(took) // 50]


def both(case: str, took: Sequence[float], asked: str = "") -> Iterator[Row]:
    """The middle and the worst."""
    note = f"of {len(took)}"
    yield Row(case, "dudao", median(took), "ms, median", False, note)
    yield Row(case, "dudao", max(took), "ms, worst", False, f"{asked}; {note}" if asked else note)
