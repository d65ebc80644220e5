"""What bad days have in common: somebody at work on a phone, and a coordinator who sees what came of it."""

import sqlite3
import struct
import zlib
from hashlib import sha256
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Playwright, expect

from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.served import PASSWORD, Served

INSTITUTION = "星河职业培训学校"
"""Where the demonstration data send 张敏 and 王磊 today."""


class Field:
    """One server, its people, and the case they all work on."""

    def __init__(self, served: Served, browser: Browser, playwright: Playwright) -> None:
        self.served, self.browser, self.device = served, browser, playwright.devices["Pixel 7"]
        self.made: list[Phone | Desk] = []

    def close(self) -> None:
        for one in self.made:
            one.context.close()

    def phone(self, username: str) -> Phone:
        """A phone just enrolled, with the task on it."""
        phone = Phone(self.browser, self.device, self.served.address)
        self.made.append(phone)
        phone.enrol(username, PASSWORD)
        phone.open_task(INSTITUTION)
        return phone

    def phone_at_work(self) -> Phone:
        """The leader's phone with the checklist open; the first has accepted and arrived."""
        phone = self.phone("zhang")
        if phone.page.get_by_role("link", name="应答委派").count():
            phone.accept()
            phone.page.goto(phone.task_path)
            phone.unlock()
            phone.arrive_and_show_card()
            phone.wait_until_safe()
        phone.go(f"{phone.task_path}/checklist")
        expect(phone.item("D-A01")).to_be_visible()
        return phone

    def desk(self, username: str = "lin") -> Desk:
        desk = Desk(self.browser, self.served.address, service_workers="block")
        self.made.append(desk)
        desk.sign_in(username, PASSWORD)
        return desk

    def stranger(self) -> Desk:
        """A browser in which nobody has signed in, on the page where one does."""
        desk = Desk(self.browser, self.served.address, service_workers="block")
        self.made.append(desk)
        desk.page.goto("/sign-in")
        return desk

    def end_sessions(self) -> None:
        """Let time pass: nobody is signed in any more."""
        with sqlite3.connect(self.served.data / "dudao.sqlite3", timeout=20) as database:
            database.execute("UPDATE session SET ends = '2020-01-01 00:00:00.000000'")


def case_of(phone: Phone) -> str:
    return phone.task_path.rpartition("/")[2]


def hear_of_the_line(phone: Phone) -> None:
    """What a phone notices by itself when it moves into reach again."""
    phone.go_offline()
    phone.go_online()


def see_problem(phone: Phone, sentence: str) -> None:
    """The bar says why nothing gets through, and what is safe."""
    bar = phone.page.get_by_role("region", name="送达情况")
    bar.locator("summary").click()
    expect(bar.get_by_text(sentence)).to_be_visible(timeout=30_000)
    expect(bar.get_by_text("下面的内容只在这部手机上")).to_be_visible()
    bar.locator("summary").click()


def see_answers(desk: Desk, phone: Phone, text: str, *items: str) -> None:
    """The answer to these items counts at the desk."""
    desk.open_case(case_of(phone), "answers")
    for item in items:
        expect(desk.item(item).get_by_text(text, exact=True).first).to_be_visible()


def see_quarantined(desk: Desk, phone: Phone, text: str) -> Locator:
    """The card of one piece of work that is kept beside the case."""
    desk.open_case(case_of(phone), "quarantined")
    card = desk.page.locator("article").filter(has_text=text)
    expect(card).to_be_visible()
    return card


def adopt(desk: Desk, phone: Phone, text: str) -> None:
    card = see_quarantined(desk, phone, text)
    card.get_by_role("button", name="认领").click()
    desk.confirm("认领")
    expect(card.get_by_text("已认领")).to_be_visible()


def adopt_photo(desk: Desk, phone: Phone, item: str) -> None:
    """Adopt all that was written of a photo: that it is there, and later its copies."""
    desk.open_case(case_of(phone), "quarantined")
    cards = desk.page.locator("article").filter(has_text=f"照片 {item}")
    expect(cards.first).to_be_visible()
    for place in range(cards.count()):
        cards.nth(place).get_by_role("button", name="认领").click()
        desk.confirm("认领")
        expect(cards.nth(place).get_by_text("已认领")).to_be_visible()


def open_original(desk: Desk, phone: Phone, item: str) -> str:
    """Open the photo of an item full size, see that it is drawn, and tell the hash of its original."""
    desk.open_case(case_of(phone), "photos")
    desk.page.locator(".light-table button").filter(has_text=item).last.click()
    drawn = desk.page.locator(".full-size img")
    expect(drawn).to_be_visible()
    expect(drawn).not_to_have_js_property("naturalWidth", 0)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="原图").click()
    desk.page.keyboard.press("Escape")
    return sha256(download.value.path().read_bytes()).hexdigest()


def rows_on(phone: Phone) -> int:
    """How many rows this phone's database holds, in all its tables together."""
    return int(phone.page.evaluate(COUNT))


COUNT = """async () => {
    const [{ name }] = await indexedDB.databases();
    const done = (asked) => new Promise((ok, no) => {
        asked.onsuccess = () => ok(asked.result);
        asked.onerror = () => no(asked.error);
    });
    const db = await done(indexedDB.open(name));
    const counts = [...db.objectStoreNames].map((one) => done(db.transaction(one).objectStore(one).count()));
    const rows = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    db.close();
    return rows;
}"""


def bomb(path: Path, side: int) -> Path:
    """A small PNG that unpacks to a square of this many pixels a side."""
    size = struct.pack(">II", side, side) + b"\x08\x00\x00\x00\x00"  # 8 bits of grey
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(1 + side)) for _ in range(side)) + rows.flush()
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def small_photo(path: Path) -> Path:
    """A JPEG small enough to arrive at once."""
    Image.effect_noise((320, 240), 80).convert("RGB").save(path, "JPEG")
    return path
