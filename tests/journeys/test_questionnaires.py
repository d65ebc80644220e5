"""Questionnaires filled in on screens: one with every type of question, and those the product comes with."""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, expect

from server.clock import now
from tests.journeys import exported, filling
from tests.journeys.by_definition import Definition, Respondent, arrived, defined
from tests.journeys.desk import Desk
from tests.journeys.field_day import start
from tests.journeys.filling import FILM, PAPER, SOUND, Form
from tests.journeys.inside import fetched, show
from tests.journeys.office_day import keep_registers, plan
from tests.journeys.phone import Phone
from tests.journeys.ready import Ready
from tests.journeys.results import take_away
from tests.journeys.scenes import take_scene
from tests.journeys.served import PASSWORD
from tests.submitted import faults
from tests.xlsforms import MEDIA, every_feature, outsider, read_once

DEFAULTS = ("QN-CANDIDATE", "QN-EXAMINER", "QN-INTERVIEW", "QN-FEEDBACK")


def publish(page: Page, xlsx: bytes, media: dict[str, bytes], **about: str) -> None:
    """Bring a form to the server as the desk does."""
    packed = {name: base64.b64encode(content).decode() for name, content in media.items()}
    page.evaluate(
        """async ([form, media, about]) => {
            const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
            const ask = async (method, path, body, type) => {
                const headers = { "Content-Type": type };
                const answer = await fetch(`/api/questionnaires${path}`, { method, body, headers });
                if (!answer.ok) throw new Error(await answer.text());
                return answer.json();
            };
            const octets = "application/octet-stream";
            const { id } = await ask("POST", "?file=form.xlsx", bytes(form), octets);
            for (const [name, text] of Object.entries(media))
                await ask("PUT", `/${id}/media/${name}`, bytes(text), octets);
            await ask("POST", `/${id}/publication`, JSON.stringify(about), "application/json");
        }""",
        [base64.b64encode(xlsx).decode(), packed, about],
    )


@dataclass(frozen=True)
class Visit:
    """A supervisor at a venue, with a phone, and the coordinator at a desk."""

    lin: Desk
    chen: Phone
    case: str

    def show_list(self, awaited: str) -> None:
        """Open the list of questionnaires, with this one on the phone."""
        self.chen.go_online()
        show(self.chen.page, f"/tasks/{self.case}/questionnaires")
        self.chen.sync()
        expect(self.chen.page.get_by_role("heading", name=awaited)).to_be_visible()
        expect(self.chen.page.get_by_text("还没有取到")).to_have_count(0)

    def sent(self) -> int:
        """How many the list says were sent."""
        done = self.chen.page.get_by_role("heading", name="已提交")
        return int(re.sub(r"\D", "", done.inner_text())) if done.count() else 0

    def sender(self) -> dict[str, str]:
        """Whom the tables must name as the sender."""
        [person] = [row for row in fetched(self.lin.page, "/api/supervisors") if row["name"] == "陈晓燕"]
        return {"SubmitterID": person["person"], "SubmitterName": person["name"]}


@pytest.fixture(scope="module")
def visit(
    tmp_path_factory: pytest.TempPathFactory, demonstration: Path, browser: Browser, playwright: Playwright
) -> Iterator[Visit]:
    served = Ready(tmp_path_factory.mktemp("questionnaires"), demonstration)
    served.start()
    lin, he = (Desk(browser, served.address) for _ in range(2))
    chen = Phone(browser, playwright.devices["Pixel 7"], served.address)
    for desk, name in ((lin, "lin"), (he, "he")):
        desk.sign_in(name, PASSWORD)
    chen.enrol("chen", PASSWORD)
    keep_registers(lin)
    case = plan(lin, he, ["陈晓燕"], timedelta(hours=-1))
    he.context.close()
    start(chen, case)
    yield Visit(lin, chen, case)
    chen.context.close()
    lin.context.close()
    served.stop()


@pytest.mark.timeout(300)
def test_form_of_49_questions_filled_offline_restored_after_a_reload_and_sent_arrives_whole(
    visit: Visit, tmp_path: Path
) -> None:
    lin, chen, case, began = visit.lin, visit.chen, visit.case, now()
    publish(
        lin.page,
        every_feature(),
        MEDIA["every_feature"],
        zh="全部题型",
        en="Every type",
        respondent="supervisor",
    )
    front, room = take_scene(tmp_path / "front.jpg", "hall"), take_scene(tmp_path / "room.jpg", "bench")
    visit.show_list("全部题型")

    chen.go_offline()
    chen.go(f"/tasks/{case}/questionnaires")  # from nothing, with no network
    chen.page.locator(".card", has_text="全部题型").get_by_role("link", name="填写").click()
    form = Form(chen.page)
    filling.fill_words_and_times(form)
    filling.choose(form)
    filling.attach_files(form, front)
    filling.describe_rooms(form, room)
    chen.page.evaluate(PAUSE)  # what was typed last is on the phone, and is no operation yet
    chen.reload()
    expect(chen.page.get_by_label("考场名称")).to_have_value("西楼102")
    filling.finish(Form(chen.page))
    chen.go_online()
    chen.sync()
    chen.wait_until_safe(120)

    taken = take_away(lin, "every_feature")
    files = {name: taken.file(name) for name in ("front", "said", "seen", "document", "signed", "room_photo")}
    steps = (taken.moment(name) for name in ("start", "tools_changed", "end", "SubmissionDate"))
    moments = [began, *steps, now()]
    assert taken.wrong(exported.every_feature(taken.key, files, visit.sender())) == []
    assert faults(taken.xml, read_once("every_feature").xform, taken.files) == []
    assert moments == sorted(moments)
    assert f"{taken.moment('today'):%Y-%m-%d}" == f"{taken.moment('start'):%Y-%m-%d}"
    assert sorted(taken.files) == sorted(files.values())
    content = {name: taken.files[file] for name, file in files.items()}
    made = {"said": SOUND, "seen": FILM, "document": PAPER}
    assert {name: content[name] for name in made} == {name: each["buffer"] for name, each in made.items()}
    assert content["room_photo"] == room.read_bytes()
    assert Image.open(io.BytesIO(content["front"])).size == (1024, 768)  # as its max-pixels ask


PAUSE = "new Promise((done) => setTimeout(done, 1500))"
"""By the page's own clock, in which a draft is written after 0.8 s."""


@pytest.mark.timeout(300)
def test_phone_handed_over_shows_each_person_a_blank_form_and_nothing_else_until_the_pin(
    visit: Visit,
) -> None:
    """R-CV.9: nothing on the screen says who the supervisor is."""
    chen, page, feedback = visit.chen, visit.chen.page, defined(visit.lin.page, "QN-FEEDBACK")
    visit.show_list(feedback.title)
    before = visit.sent()

    show(page, f"/tasks/{visit.case}/hand-over/QN-FEEDBACK@1.0")
    page.get_by_role("button", name="开始").click()
    Respondent(page, feedback).fill()
    page.get_by_role("button", name="下一位").click()
    Form(page)
    blank = page.locator(".form-page :checked").count() == 0
    shown = page.inner_text("body")
    page.go_back(wait_until="commit")
    page.go_back(wait_until="commit")
    still = page.locator(".form-page").count()
    page.get_by_role("button", name="结束").click()
    page.get_by_role("dialog").get_by_role("button", name="结束并锁定").click()
    expect(page.get_by_label("PIN 码", exact=True)).to_be_visible()
    chen.unlock()

    assert (blank, still) == (True, 1)
    assert "陈晓燕" not in shown
    expect(page.get_by_role("heading", name="已提交")).to_contain_text(str(before + 1))
    expect(page.locator(".draft")).to_have_count(0)


def test_each_questionnaire_of_the_product_arrives_as_it_was_answered(visit: Visit, browser: Browser) -> None:
    """Every question of all four, by their own definition; where one waits for another's silence, both ways."""
    lin, chen, given = visit.lin, visit.chen, []
    forms = {code: defined(lin.page, code) for code in DEFAULTS}
    before = {code: arrived(lin.page, form) for code, form in forms.items()}

    stranger = browser.new_context(base_url=chen.address, locale="zh-CN").new_page()
    for code in ("QN-CANDIDATE", "QN-EXAMINER"):
        begin_at_the_code(stranger, fetched(lin.page, "/api/sessions")[0]["code"], forms[code])
        given.append((code, Respondent(stranger, forms[code]).fill()))
    stranger.context.close()
    for code in ("QN-INTERVIEW", "QN-FEEDBACK"):
        for leaving in forms[code].ways():
            visit.show_list(forms[code].title)
            card = chen.page.locator(".card", has_text=forms[code].title)
            card.get_by_role("link", name=re.compile("^填写")).click()
            given.append((code, Respondent(chen.page, forms[code], leaving).fill()))
    chen.sync()
    chen.wait_until_safe()

    told = [
        (code, answers)
        for code, form in forms.items()
        for record, answers in arrived(lin.page, form).items()
        if record not in before[code]
    ]
    assert sorted(told, key=str) == sorted(given, key=str)
    for code, form in forms.items():
        answered = {name for of, answers in given if of == code for name in answers}
        assert answered == {each.name for each in form.questions if each.type != "note"}


def begin_at_the_code(page: Page, code: str, form: Definition) -> None:
    """A stranger's own phone, at the standing code of a session."""
    page.goto(f"/q/{code}")
    another, title = (
        page.get_by_role("button", name="换一个人填写"),
        page.get_by_label(form.title, exact=True),
    )
    another.or_(title).first.wait_for()
    if another.count():
        another.click()
    title.check()
    seat = page.get_by_label("座位号")
    if seat.count():
        seat.fill("12")
    page.get_by_role("button", name="开始填写").click()


@pytest.fixture(scope="module")
def workshop(visit: Visit) -> str:
    """A stranger's form, to be answered by candidates."""
    publish(
        visit.lin.page, outsider(), MEDIA["outsider"], zh="车间问卷", en="Workshop", respondent="candidate"
    )
    return "车间问卷"


def test_form_of_an_outsider_is_answered_on_the_phone_in_two_languages_and_arrives_whole(
    visit: Visit, workshop: str, tmp_path: Path
) -> None:
    """English and French, no version, choices in a file beside it."""
    chen, page, photo = visit.chen, visit.chen.page, take_scene(tmp_path / "board.jpg", "board")
    visit.show_list(workshop)
    page.locator(".card", has_text=workshop).get_by_role("link", name=re.compile("^填写")).click()
    form = Form(page)
    expect(page.get_by_text("Workshop audit")).to_be_visible()
    form.onward()
    form.write("Workshop", "Atelier 3, bâtiment B")
    form.onward()
    form.tick("Mill 2")
    page.get_by_label("问卷语言").select_option("Français (fr)")
    form.onward()
    form.tick("Protection absente", "Mauvaise lumière")
    form.onward()
    form.write("Combien de machines", "4")
    form.onward()
    form.attach("从相册选择", photo)
    form.onward()
    page.get_by_role("button", name="提交问卷").click()
    expect(page.get_by_text("已保存，联网后自动发送")).to_be_visible()
    chen.sync()
    chen.wait_until_safe()

    taken = take_away(visit.lin, "workshop_audit")
    assert taken.wrong(exported.outsider(taken.key, taken.file("picture"), visit.sender())) == []
    assert faults(taken.xml, read_once("outsider").xform, taken.files) == []
    assert taken.files == {taken.file("picture"): photo.read_bytes()}


@pytest.mark.usefixtures("workshop")
def test_questionnaire_with_a_photo_is_named_at_the_code_and_at_the_desk_as_not_offered(
    visit: Visit, browser: Browser
) -> None:
    """R-CV.9: whoever gives no name sends no files."""
    [session, *_] = fetched(visit.lin.page, "/api/sessions")
    visit.lin.page.goto(f"/desk/sessions/{session['id']}")
    expect(visit.lin.page.get_by_text("《车间问卷》不在其中")).to_be_visible()
    stranger = browser.new_context(base_url=visit.chen.address, locale="zh-CN").new_page()
    stranger.goto(f"/q/{session['code']}")
    expect(stranger.get_by_text("《车间问卷》里有要拍照或上传文件的题")).to_be_visible()
    offered = stranger.get_by_role("radio").all()
    stranger_titles = [radio.evaluate("(input) => input.closest('label').textContent") for radio in offered]
    stranger.context.close()
    assert "车间问卷" not in stranger_titles and "考生问卷" in stranger_titles
