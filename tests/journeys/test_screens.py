"""Every screen: open to everybody's eyes, hands and windows, in light and dark, filled, empty and in trouble.

The desk also without a mouse: everything is reached, seen where it is, and left where it was.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.gallery import Gallery, windows
from tests.journeys.rows import Row, rows
from tests.journeys.served import ROOT
from tests.journeys.views import VIEWS, View

AXE = (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text()
CARD_PAGE = Row("/c", "public", "anybody", "核验证卡", "Check a card")
CODE_PAGE = Row("/q/:code", "public", "anybody", "考试服务问卷", "Exam questionnaire")
BY_KEYBOARD = [
    view for view in VIEWS if view.row.startswith("/desk") and view.seat == "lin" and view.act is None
]
ROUNDS = 4


@pytest.mark.timeout(300)
@pytest.mark.parametrize("row", [*rows(), CARD_PAGE, CODE_PAGE], ids=lambda row: row.path)
def test_every_screen_can_be_used_by_everybody_in_every_state(gallery: Gallery, row: Row) -> None:
    """Axe finds nothing, in light and dark, and nothing is wider than the window."""
    views = [view for view in VIEWS if view.row == row.path]
    assert "filled" in {view.state for view in views}, f"the gallery does not know how to open {row.path}"
    assert len(views) > 1, f"the gallery shows {row.path} in one state only"
    assert {view.name: found for view in views if (found := faults(gallery, view))} == {}


def faults(gallery: Gallery, view: View) -> list[Any]:
    with gallery.opened(view) as page:
        found = [*violations(page, {}), *in_the_dark(page)]
        for window in windows(view):
            page.set_viewport_size(window)
            width = page.evaluate("Math.max(innerWidth, document.documentElement.scrollWidth)")
            if width > window["width"]:
                found.append(f"{width} wide in a window of {window['width']}")
    return found


def in_the_dark(page: Page) -> list[Any]:
    """What only the other colours can spoil."""
    page.emulate_media(color_scheme="dark")
    return violations(page, {"runOnly": ["color-contrast"]})


def violations(page: Page, options: dict[str, Any]) -> list[Any]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    return list(
        page.evaluate(
            """async (options) => {
                const { violations } = await axe.run(document, options);
                const said = ({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`;
                return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(said)]);
            }""",
            {"resultTypes": ["violations"], **options},
        )
    )


# Without a mouse


@pytest.mark.timeout(300)
@pytest.mark.parametrize("view", BY_KEYBOARD, ids=lambda view: view.name)
def test_the_tab_key_reaches_everything_at_the_desk_and_shows_where_it_is(
    gallery: Gallery, view: Any
) -> None:
    with gallery.opened(view) as page:
        unseen = walk(page)
        missed = page.evaluate(MISSED)
    assert (missed, unseen) == ([], [])


def test_the_skip_link_leads_past_the_places(gallery: Gallery) -> None:
    with gallery.opened(view_of("desk.filled")) as page:
        to_top(page)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#content :focus")).to_have_count(1)


def test_a_question_is_answered_by_keyboard_and_gives_the_focus_back(gallery: Gallery) -> None:
    with gallery.opened(view_of("desk-dispatches-id.planned")) as page:
        approve = page.get_by_role("button", name="批准并通知")
        approve.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog").get_by_role("button", name="取消")).to_be_focused()
        page.keyboard.press("Escape")
        expect(approve).to_be_focused()


def test_the_desk_is_worked_by_keys_that_a_question_mark_tells(gallery: Gallery) -> None:
    with gallery.opened(view_of("desk-cases-id.filled")) as page:
        page.keyboard.press("?")
        page.get_by_role("dialog").get_by_text("下一行、下一条、下一张").wait_for()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(".desk-item h3").nth(1)).to_be_focused()
        page.keyboard.press("]")
        expect(page.get_by_role("link", name="照片", exact=True)).to_have_attribute("aria-current", "page")
        page.keyboard.press("g")
        page.keyboard.press("d")
        expect(page.get_by_role("heading", level=1, name="委派")).to_be_visible()


def test_single_keys_do_nothing_once_they_are_turned_off(gallery: Gallery) -> None:
    with gallery.opened(view_of("desk.filled")) as page:
        for _ in range(2):
            page.keyboard.press("?")
            page.get_by_label("启用单键快捷键").click()
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
            off = page.evaluate("localStorage.getItem('shortcuts-off') === 'yes'")
            page.keyboard.press("/")
            expect(page.locator("input[type=search]:focus")).to_have_count(0 if off else 1)


def test_photos_are_leafed_through_by_keyboard_and_the_focus_comes_back(gallery: Gallery) -> None:
    with gallery.opened(view_of("desk-cases-id.photos")) as page:
        first = page.locator(".light-table button").first
        first.focus()
        page.keyboard.press("Enter")
        title = page.get_by_role("dialog").get_by_role("heading", level=2)
        before = title.inner_text()
        page.keyboard.press("ArrowRight")
        expect(title).not_to_have_text(before)
        page.keyboard.press("Escape")
        expect(first).to_be_focused()


def test_a_form_leads_to_what_is_missing(gallery: Gallery) -> None:
    with gallery.opened(view_of("desk-sites-id.empty")) as page:
        page.get_by_label("城市").press("Enter")
        expect(page.get_by_label("机构")).to_be_focused()


def view_of(name: str) -> Any:
    return next(view for view in VIEWS if view.name == name)


def to_top(page: Page) -> None:
    """As on a page just opened: the next Tab comes to the first stop."""
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )


# Of a group of radio buttons one is a stop; arrows lead from there to the others.
MISSED = """() => window.stops().filter((stop) => !window.reached.has(stop))
    .filter((stop) => stop.type !== "radio" || ![...window.reached].some(({ name }) => name === stop.name))
    .map((stop) => stop.outerHTML.slice(0, 120))"""
WATCH = """() => {
    const marked = (element) => element && getComputedStyle(element).outlineStyle !== "none";
    window.reached = new Set();
    window.unseen = new Set();
    window.stops = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((stop) => stop.checkVisibility({ visibilityProperty: true }) && !stop.disabled);
    document.addEventListener("focusin", ({ target }) => {
        window.reached.add(target);
        if (!marked(target) && !marked(target.closest("label"))) window.unseen.add(target.outerHTML.slice(0, 120));
    });
    return window.stops().length;
}"""


def walk(page: Page) -> list[str]:
    """Press Tab until every stop was reached, at most through the page some times over, since a date has several.

    Tells the stops at which the focus cannot be seen.
    """
    to_top(page)
    stops = page.evaluate(WATCH)
    for _ in range(ROUNDS):
        for _ in range(stops + 1):
            page.keyboard.press("Tab")
        if not page.evaluate(MISSED):
            break
    return list(page.evaluate("[...window.unseen]"))
