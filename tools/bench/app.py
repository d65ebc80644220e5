"""`./run bench app`: a phone full of work. How it answers a finger, how it starts offline, and what a bad line loses."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Playwright, expect, sync_playwright

from tests.journeys.desk import Desk
from tests.journeys.ledgers import by_the_model, on_the_phone, on_the_server
from tests.journeys.phone import PIN, SAFE
from tests.journeys.served import PASSWORD, Served
from tools.bench.camera_roll import make_roll
from tools.bench.cut_line import CutLine
from tools.bench.driving import Unproved
from tools.bench.lighthouse import judge
from tools.bench.pocket import Pocket
from tools.bench.rows import Row
from tools.bench.taps import Taps, both
from tools.chromium import ROOT, launch_options, use_own_node

US = "dudao"

HASH = """async (address) => {
    const reply = await fetch(address);
    const digest = await crypto.subtle.digest("SHA-256", await reply.arrayBuffer());
    return reply.ok && [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}"""
"""What stands at an address, by the browser, which alone finds localhost on every machine."""


@dataclass(frozen=True)
class Workload:
    """What is on the phone, and how it is treated."""

    photos: int = 100
    records: int = 1_000
    times: int = 4
    """By how much the phone's processor is slowed down."""

    taps: int = 20
    openings: int = 5
    starts: int = 5
    cut: float = 3.0
    lighthouse: int = 3
    minutes: int = 30
    """How long sending may take."""

    def __str__(self) -> str:
        return f"{self.photos} photos × 3 MB and {self.records:,} records"

    def slowed(self, what: str) -> str:
        return f"{self}, CPU × {self.times}: {what}"


def app() -> list[Row]:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # its server and its browser end with it
    return bench(Workload())


def bench(load: Workload) -> list[Row]:
    """Shell and Lighthouse first, then the phone: filled, touched, started, sent."""
    use_own_node()
    with tempfile.TemporaryDirectory(prefix="dudao-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with served(folder) as (server, line):
            rows = [shell_size(), *judge(server.address, folder, load.lighthouse)]
            with sync_playwright() as playwright:
                return rows + with_phone(playwright, folder, server, line, load)


@contextmanager
def served(folder: Path) -> Iterator[tuple[Served, CutLine]]:
    server = Served(folder)
    server.start()
    line = CutLine(server.port)
    try:
        yield server, line
    finally:
        line.close()
        server.stop()


def shell_size() -> Row:
    command = [
        "npm",
        "run",
        "--silent",
        "size",
    ]  # it fails where the shell is too large, and tells its size all the same
    done = subprocess.run(command, cwd=ROOT / "pwa", capture_output=True, text=True, check=False)
    [(size, most)] = re.findall(r"^(\d+) bytes .*; (\d+) are allowed", done.stdout, re.MULTILINE)
    return Row("phone shell before the first screen", US, int(size), "bytes, gzip", False, f"asked: ≤ {most}")


def with_phone(
    playwright: Playwright, folder: Path, server: Served, line: CutLine, load: Workload
) -> list[Row]:
    phone = Pocket(playwright, folder / "phone", line.address)
    desk = Desk(playwright.chromium.launch(**launch_options()), server.address)
    desk.sign_in("lin", PASSWORD)
    tell("enrolling")
    phone.go_to_work()
    rows = fill(phone, folder, load)
    rows += touch(phone, load)
    for times in (1, load.times):
        rows += start(phone, load, times)
    rows += send(phone, desk, line, load)
    phone.context.close()
    return rows


def fill(phone: Pocket, folder: Path, load: Workload) -> list[Row]:
    """Write everything without a network, through the screens."""
    tell("writing the records")
    began = time.perf_counter()
    phone.write(load.records)
    wrote = time.perf_counter()
    tell("taking the photos")
    roll = folder / "roll"
    roll.mkdir()
    photos = make_roll(roll, load.photos)
    taking = time.perf_counter()
    phone.take(photos)
    took = time.perf_counter() - taking
    size = sum(photo.stat().st_size for photo in photos) / len(photos) / 1e6
    missing = {sha256(photo.read_bytes()).hexdigest() for photo in photos} - {
        file["sha256"] for file in phone.kept()["files"]
    }
    if missing:
        raise Unproved(f"{len(missing)} photos are not on the phone")
    note = "not slowed down; through the screens; the driver’s share included"
    return [
        Row(f"{load}: a record is written", US, (wrote - began) * 1000 / load.records, "ms each", False, note),
        Row(f"{load}: a photo is kept, with its copies", US, took * 1000 / load.photos, "ms each", False,
            f"{note}; {size:.2f} MB and 12 million pixels each"),
    ]  # fmt: skip


def touch(phone: Pocket, load: Workload) -> list[Row]:
    """Work on with a slow processor: answers, remarks, photos, and back."""
    tell("touching")
    session = phone.slow_down(load.times)
    taps = Taps(phone.page)
    try_answers(phone, taps, load.taps, "an answer is touched")
    for number in range(load.openings):
        item = phone.item(f"D-A0{1 + number % 5}")
        field = item.get_by_label("备注", exact=True)
        taps.type("a remark is typed, each key", field, "checked 2 of 3 rooms")
        field.blur()
    for _ in range(load.openings):
        look_around(phone, taps)
    session.detach()
    return taps.rows(load.slowed, "asked: ≤ 100")


def try_answers(phone: Pocket, taps: Taps, count: int, name: str) -> None:
    options = phone.page.locator("article.item .options .segment:not(.aside)")
    for number in range(count):
        target = options.nth(2 * number + number % 2)
        target.scroll_into_view_if_needed()
        taps.tap(name, target)


def look_around(phone: Pocket, taps: Taps) -> None:
    """Up to the task, into the photos, one of them full size, and back to the checklist."""
    page = phone.page
    back = page.get_by_role("button", name="返回")
    photos, checklist = (
        page.get_by_role("list", name="步骤").get_by_role("link", name=re.compile(f"^{name}"))
        for name in ("照片", "检查表")
    )
    taps.open("back to the task", back, ".steps")
    taps.open("the list of photos is opened", photos, ".thumb img")
    taps.open("a photo is opened", page.locator(".thumb-picture").first, "dialog.viewer img")
    taps.tap("a photo is closed", page.get_by_role("dialog").get_by_role("button", name="关闭"))
    taps.open("back to the task", back, ".steps")
    taps.open("the checklist is opened", checklist, "article.item")


def start(phone: Pocket, load: Workload, times: int) -> list[Row]:
    """End the browser and start it without a network, several times."""
    tell(f"starting offline, CPU × {times}")
    asked, opened, derived = [], [], []
    for _ in range(load.starts):
        phone.restart()
        phone.slow_down(times)
        phone.page.add_init_script(WAIT_FOR_PIN)
        phone.page.goto("/tasks", wait_until="commit")
        asked.append(float(phone.page.evaluate("globalThis.pinAsked")))
        phone.page.get_by_label("PIN 码", exact=True).press_sequentially(PIN, delay=KEY)
        phone.page.evaluate(WAIT_FOR_TASKS)
        phone.page.get_by_role("button", name="解锁", exact=True).tap()
        opened.append(float(phone.page.evaluate("globalThis.tasksShown")))
        derived.append(float(phone.page.evaluate(DERIVE)))
    case = f"{load}, CPU × {times}: offline start of the browser’s page"
    without_typing = [first + second for first, second in zip(asked, opened, strict=True)]
    return [
        *both(f"{case}, to the first usable screen without the typing", without_typing, "asked: ≤ 1,500"),
        *both(f"{case}, to the PIN", asked),
        *both(f"{case}, from the PIN to the tasks", opened),
        Row(f"{case}, of that the PIN’s key", US, median(derived), "ms, median", None, PIN_NOTE),
    ]


KEY = 150
"""Milliseconds from one digit of the PIN to the next."""

PIN_NOTE = "PBKDF2, 600,000 rounds"


WAIT_FOR_PIN = """
globalThis.pinAsked = new Promise((done) => {
    const look = () => document.querySelector("input.pin:not(:disabled)")
        ? requestAnimationFrame(() => setTimeout(() => done(performance.now())))
        : requestAnimationFrame(look);
    look();
});
"""

WAIT_FOR_TASKS = """() => {
    globalThis.tasksShown = new Promise((done) => {
        addEventListener("pointerdown", ({ timeStamp }) => {
            const look = () => document.querySelector(".task-card")
                ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp)))
                : requestAnimationFrame(look);
            look();
        }, { capture: true, once: true });
    });
}"""

DERIVE = """async () => {
    const secret = await crypto.subtle.importKey("raw", new Uint8Array(6), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(16), iterations: 600_000 };
    const began = performance.now();
    await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["wrapKey"]);
    return performance.now() - began;
}"""


def send(phone: Pocket, desk: Desk, line: CutLine, load: Workload) -> list[Row]:
    """Let everything go over the bad line, work on meanwhile, and read back what came."""
    tell("sending")
    before = phone.kept()
    phone.open_checklist()
    phone.slow_down(load.times)
    taps = Taps(phone.page)
    up, down, began = line.up, line.down, time.monotonic()
    with line.cut_every(load.cut):
        phone.go_online()
        try_answers(phone, taps, load.taps, "an answer is touched while everything is being sent")
        expect(phone.page.get_by_text(SAFE).first).to_be_visible(timeout=load.minutes * 60_000)
        took = time.monotonic() - began
    up, down = line.up - up, line.down - down
    tell("reading back")
    phone.slow_down(1)
    lost_records, lost_files = read_back(phone, desk, before)
    payload = sum(file["size"] for file in before["files"])
    resent, cuts = line.resent(), len(line.cuts)
    case = f"{load}, CPU × {load.times}, sent over a line that is cut every {load.cut:.0f} s"
    return [
        Row(f"{case}: all is safe", US, took, "s", False, f"{cuts} cuts; {payload / took / 1e6:.1f} MB/s"),
        Row(f"{case}: lost", US, lost_records, "records", False, f"asked: 0; of {len(before['places']):,} operations"),
        Row(f"{case}: lost", US, lost_files, "files", False, f"asked: 0; of {len(before['files'])}, by SHA-256"),
        Row(f"{case}: pieces sent again after a cut", US, max(resent), "pieces, most", False,
            f"asked: ≤ 1; {sum(resent)} in all, of {len(line.pieces):,}"),
        Row(f"{case}: bytes up", US, up / payload, "× the files", False, f"{up / 1e6:.1f} MB; {down / 1e6:.2f} MB down"),
        *taps.rows(load.slowed, "asked: ≤ 100")[3:],
    ]  # fmt: skip


def read_back(phone: Pocket, desk: Desk, before: dict[str, list[dict[str, object]]]) -> tuple[int, int]:
    """How many records and files the server does not hold just as the phone made them."""
    entries = on_the_server(desk, phone.case)
    lost = count_lost(before["places"], entries)
    if on_the_phone(phone, phone.case) != by_the_model(phone.case, entries):
        raise Unproved("phone and server do not hold the same ledger")
    files = [str(file["sha256"]) for file in before["files"]]
    return lost, sum(not held(desk, phone.case, one) for one in files)


def count_lost(places: list[dict[str, object]], entries: list[dict[str, Any]]) -> int:
    """How many of the places that the phone had filled are not in the ledger."""
    here = {(entry["operation"]["device"], entry["operation"]["n"]) for entry in entries}
    return sum((place["device"], place["n"]) not in here for place in places)


def held(desk: Desk, case: str, name: str) -> bool:
    return bool(desk.page.evaluate(HASH, f"/api/cases/{case}/files/{name}") == name)


def tell(text: str) -> None:
    load = os.getloadavg()[0]
    print(f"{time.strftime('%H:%M:%S')} app: {text} (load {load:.1f})", file=sys.stderr, flush=True)
