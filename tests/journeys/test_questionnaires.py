"""A questionnaire with every type of question, filled in without a network, and what arrives of it."""

import base64
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import filling
from tests.journeys.desk import Desk
from tests.journeys.filling import ANSWERS, FILM, PAPER, SOUND, Form
from tests.journeys.inside import fetched, show
from tests.journeys.office_day import keep_registers, plan
from tests.journeys.phone import Phone
from tests.journeys.scenes import take_scene
from tests.xlsforms import MEDIA, every_feature


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


def at_the_venue(phone: Phone, case: str, awaited: str) -> None:
    phone.go(f"/tasks/{case}")
    phone.accept()
    show(phone.page, f"/tasks/{case}/visit")
    phone.page.get_by_role("button", name="我已到场").click()
    phone.page.get_by_role("button", name="出示证卡").click()
    phone.page.wait_for_url("**/card")
    show(phone.page, f"/tasks/{case}/questionnaires")
    expect(phone.page.get_by_role("heading", name=awaited)).to_be_visible()
    expect(phone.page.get_by_text("还没有取到")).to_have_count(0)


@pytest.mark.timeout(300)
def test_form_of_49_questions_filled_offline_restored_after_a_reload_and_sent_arrives_whole(
    served: Any, phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    lin, he, chen = desk_of("lin"), desk_of("he"), phone_of("chen")
    keep_registers(lin)
    publish(
        lin.page,
        every_feature(),
        MEDIA["every_feature"],
        zh="全部题型",
        en="Every type",
        respondent="supervisor",
    )
    case = plan(lin, he, ["陈晓燕"], timedelta(hours=-1))
    front, room = take_scene(tmp_path / "front.jpg", "hall"), take_scene(tmp_path / "room.jpg", "bench")
    at_the_venue(chen, case, "全部题型")

    chen.go_offline()
    chen.go(f"/tasks/{case}/questionnaires")  # from nothing, with no network
    chen.page.locator(".card", has_text="全部题型").get_by_role("link", name="填写").click()
    form = Form(chen.page)
    filling.fill_words_and_times(form)
    filling.choose(form)
    filling.attach_files(form, front)
    filling.describe_rooms(form, room)
    chen.page.wait_for_timeout(1500)  # what was typed last is on the phone, and is no operation yet
    chen.reload()
    expect(chen.page.get_by_label("考场名称")).to_have_value("西楼102")
    filling.finish(Form(chen.page))
    chen.go_online()
    chen.sync()
    chen.wait_until_safe(120)

    instance, files = arrived(lin.page)
    told = {group: {name: text(instance, group, name) for name in ANSWERS[group]} for group in ANSWERS}
    rooms = [found.findtext("room_name") for found in instance.findall("room")]
    table = [text(instance, "choices/table", name) for name in ("room_good", "tools_good")]
    worked_out = [text(instance, ".", name) for name in ("double_fee", "province_name", "level", "rooms")]
    assert told == ANSWERS
    assert (table, worked_out) == (["3", "5"], ["25", "广东", "4", "2"])
    assert (rooms, text(instance, ".", "best_room")) == (["东楼301", "西楼102"], "西楼102")
    assert [found.findtext("station_safe") for found in instance.findall("station")] == ["yes", "no"]
    named = {text(instance, "files", name) for name in ("front", "said", "seen", "document", "signed")}
    assert named | {text(instance, "room[1]", "room_photo")} == files.keys()
    hashes = {sha256(content).hexdigest() for content in files.values()}
    assert {sha256(made["buffer"]).hexdigest() for made in (SOUND, FILM, PAPER)} < hashes
    assert sha256(room.read_bytes()).hexdigest() in hashes


@pytest.mark.timeout(300)
def test_phone_handed_over_shows_each_person_a_blank_form_and_nothing_else_until_the_pin(
    phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk]
) -> None:
    """R-CV.9: nothing on the screen says who the supervisor is."""
    lin, he, chen = desk_of("lin"), desk_of("he"), phone_of("chen")
    keep_registers(lin)
    case = plan(lin, he, ["陈晓燕"], timedelta(hours=-1))
    at_the_venue(chen, case, "评价机构对督导工作的反馈")
    page = chen.page

    show(page, f"/tasks/{case}/hand-over/QN-FEEDBACK@1.0")
    page.get_by_role("button", name="开始").click()
    answer_all(Form(page))
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
    assert "陈晓燕" not in shown and page.locator(".draft").count() == 0
    expect(page.get_by_role("heading", name="已提交")).to_contain_text("1")


def answer_all(form: Form) -> None:
    """Give the first answer to whatever is asked, and send."""
    send = form.page.get_by_role("button", name="提交问卷")
    while send.count() == 0:
        for question in form.page.locator(".form-page fieldset").all():
            question.locator("input").first.check()
        for field in form.page.locator(".form-page :is(textarea, input[type=text])").all():
            field.fill("3")
        form.onward()
    send.click()
    expect(form.page.get_by_text("谢谢，已提交")).to_be_visible()


def text(instance: ElementTree.Element, group: str, name: str) -> str:
    return instance.findtext(f"{group}/{name}") or ""


def arrived(page: Page) -> tuple[ElementTree.Element, dict[str, bytes]]:
    """The one submission that the desk takes away, and the files that came with it."""
    assert len(fetched(page, "/api/questionnaires/every_feature/responses")) == 1
    packed = page.evaluate(
        """async () => {
            const answer = await fetch("/api/questionnaires/every_feature/exports/xml");
            const bytes = new Uint8Array(await answer.arrayBuffer());
            return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        }"""
    )
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))) as archive:
        content = {Path(name).name: archive.read(name) for name in archive.namelist()}
    [submission] = [name for name in content if name.endswith(".xml")]
    return ElementTree.fromstring(content.pop(submission)), content
