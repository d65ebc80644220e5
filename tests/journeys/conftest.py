"""Real Chromium, the server as ./run starts it, phones and desks."""

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, expect

from tests.journeys.desk import Desk
from tests.journeys.filled import fill
from tests.journeys.gallery import DEVICE, Gallery
from tests.journeys.phone import Phone
from tests.journeys.ready import Ready
from tests.journeys.served import PASSWORD, Served
from tools.chromium import launch_options, use_own_node

use_own_node()
expect.set_options(timeout=30_000)  # a busy machine alone fails nothing

MUCH = 1500
"""Characters of a screen that a failed test prints."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return launch_options()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a server that has been prepared and not used yet, to be copied."""
    server = Served(tmp_path_factory.mktemp("demonstration"))
    server.dudao("prepare")
    return server.data


@pytest.fixture
def served(demonstration: Path, tmp_path: Path) -> Iterator[Served]:
    server = Ready(tmp_path, demonstration)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def phone_of(served: Served, browser: Browser, playwright: Playwright) -> Iterator[Callable[[str], Phone]]:
    """`phone_of("zhang")`: an enrolled phone of this demo account."""
    made: list[Phone] = []

    def make(username: str) -> Phone:
        phone = Phone(browser, playwright.devices["Pixel 7"], served.address)
        made.append(phone)
        phone.enrol(username, PASSWORD)
        return phone

    yield make
    for place, phone in enumerate(made):
        picture(phone.page, served, f"phone-{place}")
        phone.context.close()


@pytest.fixture
def desk_of(served: Served, browser: Browser) -> Iterator[Callable[[str], Desk]]:
    """`desk_of("lin")`: a desk where this demo account is signed in."""
    made: list[Desk] = []

    def make(username: str) -> Desk:
        desk = Desk(browser, served.address)
        made.append(desk)
        desk.sign_in(username, PASSWORD)
        return desk

    yield make
    for place, desk in enumerate(made):
        picture(desk.page, served, f"desk-{place}")
        desk.context.close()


@pytest.fixture(scope="session")
def gallery(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    """Every screen, on one server where the work of a day has been done; who uses it leaves it as it was."""
    folder = tmp_path_factory.mktemp("gallery")
    server = Served(folder)  # of its own from the first, since printed cards lead to where they were made
    server.start()
    try:
        yield Gallery(browser, fill(browser, DEVICE, server.address, folder))
    finally:
        server.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put what stood on every screen beside a failure: from CI nothing but the printed report comes back."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if report.failed and browser:
        pages = [page for context in browser.contexts for page in context.pages]
        report.sections += [("screen", read(page)) for page in pages]
    return report


def read(page: Page) -> str:
    with suppress(Error):
        return f"{page.url}\n{page.inner_text('body', timeout=2_000)[:MUCH]}"
    return "does not answer"


def picture(page: Page, served: Served, name: str) -> None:
    """Keep what was last on a screen beside the server's log: pytest keeps the folder of a test that failed."""
    with suppress(Error):
        page.screenshot(path=served.log.parent / f"{name}.png")
