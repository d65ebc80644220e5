"""Opens every view of every screen, each in the browser of whoever sees it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys.filled import OFFLINE, Filled, desk_of
from tests.journeys.inside import show
from tests.journeys.phone import PIN, Phone
from tests.journeys.served import PASSWORD
from tests.journeys.views import View

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
DEVICE = {"viewport": PHONE, "is_mobile": True, "has_touch": True}


def windows(view: View) -> list[ViewportSize]:
    """In which windows a view is looked at: desks are also opened on phones."""
    return [DESK, PHONE] if view.row.startswith("/desk") else [PHONE]


class Gallery:
    def __init__(self, browser: Browser, filled: Filled) -> None:
        self.browser, self.filled, self.language = browser, filled, "zh"
        self.pages: dict[str, Page] = {name: phone.page for name, phone in filled.phones.items()}
        self.pages |= {name: desk.page for name, desk in filled.desks.items()}

    @contextmanager
    def opened(self, view: View) -> Iterator[Page]:
        """The page with the view on it; afterwards its browser is as before, or gone."""
        page = self.page(view.seat)
        page.set_viewport_size(windows(view)[0])
        address = view.address.format(**vars(self.filled))
        if view.alone:
            page.goto("about:blank")  # else a new part behind "#" would not load it again
            page.goto(address)
        else:
            show(page, "/nowhere")
            page.context.set_offline(view.offline or view.seat == OFFLINE)
            show(page, address)
        try:
            if view.act:
                view.act(page)
            settle(page)
            yield page
        finally:
            page.emulate_media(color_scheme="light")
            page.context.set_offline(view.seat == OFFLINE)
            if view.gate:
                page.reload()
                page.locator("input.pin").wait_for()
                unlock(page)
            if view.ends:
                self.pages.pop(view.seat).context.close()

    def page(self, seat: str) -> Page:
        if seat not in self.pages:
            page = self.pages[seat] = self.newcomer(seat)
            if self.language != "zh":
                speak(page, self.language)
        return self.pages[seat]

    def newcomer(self, seat: str) -> Page:
        """A browser that is nobody's, one where a supervisor has only signed in, or one at a desk."""
        if seat not in ("anybody", "stranger", "wang"):
            return desk_of(self.browser, self.filled.address, seat).page
        page = Phone(self.browser, DEVICE, self.filled.address).page
        page.goto("/sign-in")
        if seat == "wang":
            page.get_by_label("用户名").fill(seat)
            page.get_by_label("密码", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="登录", exact=True).click()
            page.wait_for_url("**/enrol")
        return page

    def speak(self, language: str) -> None:
        """Let every browser show this language from now on."""
        self.language = language
        for page in self.pages.values():
            speak(page, language)


def speak(page: Page, language: str) -> None:
    page.evaluate("(language) => localStorage.setItem('language', language)", language)
    page.reload()
    unlock(page)


def unlock(page: Page) -> None:
    """Enter the PIN where it is asked for."""
    page.locator("h1").first.wait_for()
    page.locator(".opening").first.wait_for(state="detached")
    if page.locator("input.pin").count() == 1:
        page.locator("input.pin").fill(PIN)
        page.locator("form [type=submit]").click()
        page.locator("input.pin").wait_for(state="detached")  # a screen without tabs may follow
        page.locator("h1").first.wait_for()


def settle(page: Page) -> None:
    """Wait until nothing is being read and every picture is drawn."""
    page.evaluate(
        """async () => {
            const pause = () => new Promise((done) => setTimeout(done, 20));
            const waiting = () =>
                document.querySelector(".opening") || [...document.images].some(({ complete }) => !complete);
            const end = performance.now() + 5000;
            do await pause();
            while (waiting() && performance.now() < end);
        }"""
    )
