"""A picture of every screen: `python -m tools.screenshots FOLDER`, or with `--readme` the four of the README.

They come from the gallery that the tests open: work that was really done, on a server of its own.
"""

import argparse
import base64
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.journeys.filled import fill
from tests.journeys.gallery import DESK, DEVICE, PHONE, Gallery, windows
from tests.journeys.served import Served
from tests.journeys.views import VIEWS, View
from tools.chromium import ROOT, launch_options, use_own_node

LONGEST = 2600
"""Of a picture, in pixels; what goes on below is left out."""

LARGEST = 200 * 1024
"""Of a picture in the README, in bytes."""

README: dict[str, tuple[View, ViewportSize, float]] = {
    "phone-checklist": (View("", "", "chen", "/tasks/{worked}/checklist/D-E01"), PHONE, 2),
    "phone-card": (View("", "", "chen", "/card"), PHONE, 2),
    "desk-case": (View("", "", "lin", "/desk/cases/{worked}?part=answers"), DESK, 1.5),
    "desk-photos": (View("", "", "lin", "/desk/cases/{worked}?part=photos"), DESK, 1.5),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "screenshots")
    parser.add_argument("--readme", action="store_true", help="the README's pictures, into docs/pictures")
    asked = parser.parse_args()
    with opened_gallery() as gallery:
        if asked.readme:
            take_readme(gallery, ROOT / "docs" / "pictures")
        else:
            take_all(gallery, asked.folder)


@contextmanager
def opened_gallery() -> Iterator[Gallery]:
    """A server of its own, a browser, and the work of a day done with both."""
    use_own_node()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        served = Served(folder)
        served.start()
        try:
            browser = playwright.chromium.launch(**launch_options())
            yield Gallery(browser, fill(browser, DEVICE, served.address, folder))
            browser.close()
        finally:
            served.stop()


def take_all(gallery: Gallery, folder: Path) -> None:
    """Every view in its windows, in both languages, light and dark."""
    for language in ("zh", "en"):
        gallery.speak(language)
        for view in VIEWS:
            with gallery.opened(view) as page:
                for window in windows(view):
                    for light in ("light", "dark"):
                        page.emulate_media(color_scheme=light)
                        place = folder / ("desk" if window == DESK else "phone") / language / light
                        place.mkdir(parents=True, exist_ok=True)
                        (place / f"{view.name}.png").write_bytes(picture(page, window))
    print(f"pictures of {len(VIEWS)} views are in {folder}")


def picture(page: Page, window: ViewportSize) -> bytes:
    """The screen in a window of this width, as long as it is."""
    page.set_viewport_size(window)
    length = page.evaluate("document.documentElement.scrollHeight")
    if page.locator("dialog[open]").count() == 0:
        page.set_viewport_size({**window, "height": max(window["height"], min(length, LONGEST))})
    return page.screenshot()


def take_readme(gallery: Gallery, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, (view, window, scale) in README.items():
        with gallery.opened(view) as page:
            file = folder / f"{name}.png"
            file.write_bytes(packed(magnified(page, window, scale)))
            print(file, file.stat().st_size)


def magnified(page: Page, window: ViewportSize, scale: float) -> bytes:
    """The window as a screen with finer dots shows it."""
    session = page.context.new_cdp_session(page)
    metrics = {**window, "deviceScaleFactor": scale, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", metrics)
    page.wait_for_timeout(300)  # until it is laid out anew; nothing on the page tells when
    taken = session.send("Page.captureScreenshot")
    session.send("Emulation.clearDeviceMetricsOverride")
    return base64.b64decode(taken["data"])


def packed(png: bytes) -> bytes:
    """The picture in as many colours as fit the largest size."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        buffer = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= LARGEST:
            return buffer.getvalue()
    raise ValueError(f"{buffer.tell()} bytes are too many for a picture in the README")


if __name__ == "__main__":
    main()
