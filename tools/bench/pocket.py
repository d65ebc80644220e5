"""A supervisor's phone whose browser can be ended and started again, on the storage it left on the disk."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, CDPSession, Playwright, expect

from tests.journeys.bad_days import INSTITUTION, case_of
from tests.journeys.phone import Phone
from tests.journeys.served import PASSWORD
from tools.chromium import launch_options

DEVICE = "Pixel 7"
COPYING = 15 * 60_000
"""Milliseconds that keeping all photos may take, with their copies."""


class Profile:
    """Stands in for a browser: the one phone that is opened with it keeps its things in a folder."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self.playwright, self.folder = playwright, folder

    def new_context(self, **options: Any) -> Any:
        options.pop("default_browser_type", None)  # which there is: the machine's Chromium
        return self.playwright.chromium.launch_persistent_context(self.folder, **launch_options(), **options)


class Pocket(Phone):
    def __init__(self, playwright: Playwright, folder: Path, address: str) -> None:
        self.profile, self.device = Profile(playwright, folder), playwright.devices[DEVICE]
        self.start(address)

    def start(self, address: str) -> None:
        """Start the browser, as when somebody takes the phone out in the morning."""
        super().__init__(cast(Browser, self.profile), self.device, address)

    def restart(self) -> None:
        """End the browser and start it again, without a network."""
        self.context.close()
        self.start(self.address)
        self.go_offline()

    def slow_down(self, times: float) -> CDPSession:
        """Let the processor of the page in front be so many times slower."""
        session = self.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": times})
        return session

    # The work

    def go_to_work(self) -> None:
        """From enrolling to the open checklist, without a network from then on."""
        self.enrol("zhang", PASSWORD)
        self.open_task(INSTITUTION)
        self.accept()
        self.wait_until_safe()
        self.page.goto(self.task_path)
        self.unlock()
        self.arrive_and_show_card()
        self.wait_until_safe()
        self.go_offline()
        self.open_checklist()

    def open_checklist(self) -> None:
        self.open_task(INSTITUTION)
        self.open_step("检查表")
        expect(self.page.locator("article.item").first).to_be_visible()

    @property
    def case(self) -> str:
        return case_of(self)

    def write(self, records: int) -> None:
        """So many records, through the screens: every item answered and remarked on, then papers asked for."""
        answered: int = self.page.evaluate(ANSWER, records)
        for number in range(records - answered):
            self.page.evaluate(ASK, [f"{self.task_path}/instruments/request", number])
        self.open_checklist()

    def take(self, photos: Sequence[Path], each: int = 4) -> None:
        """Add the photos to items, some to each, and wait until their copies are made."""
        folds = self.page.locator("article.item:has(summary:text-matches('^照片|^还缺照片'))")
        items = folds.evaluate_all("all => all.map(({ id }) => id)")
        for place, start in enumerate(range(0, len(photos), each)):
            few = photos[start : start + each]
            item = self.item(items[place % len(items)])
            item.locator("details", has_text=re.compile("^照片|^还缺照片")).evaluate(
                "fold => (fold.open = true)"
            )
            item.get_by_label("从相册选择").set_input_files(few)
            expect(item.get_by_text("正在保存")).to_have_count(0, timeout=COPYING)
        files = 3 * len(photos)
        self.page.wait_for_function(COPIED, arg=files, timeout=COPYING)

    def kept(self) -> dict[str, Any]:
        """What this phone's database holds: files, and the places of what has no number yet."""
        found: dict[str, Any] = self.page.evaluate(KEPT)
        return found


ANSWER = """async (most) => {
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const items = [...document.querySelectorAll("article.item")]
        .filter((item) => item.querySelector("input[type=radio]:not(:disabled)")).slice(0, most);
    for (const { id } of items) {
        const item = () => document.getElementById(id);
        item().querySelector("input[type=radio]").click();
        for (const fold of item().querySelectorAll("details")) fold.open = true;
        await frame();
        await pause(0);
        const remark = item().querySelector("textarea");
        remark.value = `已查看${id}，询问考务负责人并核对登记，情况属实，现场两人在场。`;
        remark.dispatchEvent(new Event("input", { bubbles: true }));
        remark.dispatchEvent(new Event("blur"));
        await frame();
    }
    return items.length;
}"""

ASK = """async ([address, number]) => {
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const until = async (found) => {
        for (const end = performance.now() + 20_000; performance.now() < end; await pause(1)) {
            const it = found();
            if (it) return it;
        }
        throw new Error(`record ${number} could not be written`);
    };
    const labelled = (name) => {
        const label = [...document.querySelectorAll("label")].find((one) => one.textContent.trim().startsWith(name));
        return label && (label.control ?? label.querySelector("input"));
    };
    const write = async (name, text, kind = "input") => {
        const field = labelled(name);
        field.value = text;
        field.dispatchEvent(new Event(kind, { bubbles: true }));
        await pause(0);
    };
    history.pushState({ inside: true }, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    await until(() => labelled("资料名称"));
    await write("督导事项", "H", "change");
    await write("资料名称", `第${number + 1}号考生的报名表、资格审核材料、成绩登记与证书发放签收记录`);
    await write("份数", "2");
    labelled("现场查阅").click();
    await pause(0);
    document.querySelector("form [type=submit]").click();
    await until(() => location.pathname !== address && document.querySelector("h1"));
}"""

READ = """
    const [{ name }] = await indexedDB.databases();
    const done = (asked) => new Promise((ok, no) => {
        asked.onsuccess = () => ok(asked.result);
        asked.onerror = () => no(asked.error);
    });
    const db = await done(indexedDB.open(name));
    const all = (store) => done(db.transaction(store).objectStore(store).getAll());
"""

COPIED = f"""async (files) => {{{READ}
    const count = await done(db.transaction("files").objectStore("files").count());
    db.close();
    return count >= files;
}}"""

KEPT = f"""async () => {{{READ}
    const files = (await all("files")).map(({{ sha256, size, kind }}) => ({{ sha256, size, kind }}));
    const keys = await done(db.transaction("operations").objectStore("operations").getAllKeys());
    db.close();
    return {{ files, places: keys.map(([scope, device, n]) => ({{ scope, device, n }})) }};
}}"""
