"""Every screen: open to everybody's eyes, hands and windows, in light and dark, filled, empty and in trouble."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.gallery import Gallery, windows
from tests.journeys.rows import Row, rows
from tests.journeys.served import ROOT
from tests.journeys.views import VIEWS, View

AXE = (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text()
CARD_PAGE = Row("/c", "public", "anybody", "核验证卡", "Check a card")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("row", [*rows(), CARD_PAGE], ids=lambda row: row.path)
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
