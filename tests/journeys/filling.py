"""Fills in the form of 49 questions as a person does: page by page, by touching and typing."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.phone import draw

Made = dict[str, Any]

SOUND: Made = {"name": "a.mp3", "mimeType": "audio/mpeg", "buffer": b"ID3" + bytes(5000)}
FILM: Made = {"name": "b.mp4", "mimeType": "video/mp4", "buffer": b"\0\0\0\x18ftypmp42" + bytes(5000)}
PAPER: Made = {"name": "c.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4" + bytes(500)}


class Form:
    """The form on the screen of a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.locator(".form-page").wait_for()

    def onward(self) -> None:
        self.page.get_by_role("button", name="下一页").click()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(re.compile(f"^{label}")).fill(text)

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def attach(self, button: str, file: Path | Made) -> None:
        self.page.get_by_label(button, exact=True).set_input_files(file)  # type: ignore[arg-type]
        expect(self.page.get_by_role("button", name="删除")).to_be_visible()

    def jump(self, title: str) -> None:
        self.page.get_by_role("button", name="目录").click()
        self.page.locator(".contents").get_by_role("button", name=re.compile(f"^{title}")).click()


def fill_words_and_times(form: Form) -> None:
    form.write("姓名", "陈晓 <&>")
    form.write("备注", "第一行\n第二行")
    form.write("电话", "13800000000")
    form.write("年龄", "３０")  # as a Chinese keyboard writes it
    form.write("实际缴费", "12.5")
    moments = {
        "考试日期": "2026-11-20",
        "开考时间": "09:30",
        "到达时刻": "2026-11-20T08:15",
        "从业起始年月": "2019-07",
        "出生年份": "1988",
    }
    for label, moment in moments.items():
        form.onward()
        form.write(label, moment)


def choose(form: Form) -> None:
    page = form.page
    for labels in (["广东"], ["深圳"], ["车床", "其他"]):
        form.onward()
        form.tick(*labels)
    form.onward()
    form.write("其他工具", "锉刀")
    form.onward()
    page.get_by_label("是否听说").select_option("yes")
    form.onward()
    form.write("查找选项", "电")
    form.tick("电工")
    for label in ("Bench", "非常同意"):
        form.onward()
        form.tick(label)
    form.onward()
    page.get_by_role("button", name="下移：时间不够").click()
    form.onward()
    form.write("总体评分", "7")
    form.onward()
    page.get_by_role("group", name="考场良好").get_by_label("一般").check()
    page.get_by_role("group", name="设备良好").get_by_label("非常同意").check()
    form.onward()
    expect(page.get_by_text("25", exact=True)).to_be_visible()  # worked out: twice the fee


def attach_files(form: Form, photo: Path) -> None:
    page = form.page
    form.onward()
    page.get_by_role("button", name="获取当前位置").click()
    expect(page.get_by_text("精度")).to_be_visible()
    for button, file in (("拍照", photo), ("录音", SOUND), ("录像", FILM), ("选择文件", PAPER)):
        form.onward()
        form.attach(button, file)
    form.onward()
    form.write("证卡条码", "6901234567892")
    form.onward()
    draw(page, page.get_by_label("签名区"))
    page.get_by_role("button", name="确认签名").click()
    expect(page.locator(".signature-picture")).to_be_visible()
    form.onward()
    form.tick("我已知晓并确认")


def describe_rooms(form: Form, photo: Path) -> None:
    """One room with a photo and an examiner, and the name of a second."""
    for label, text in (("考场名称", "东楼301"), ("座位数", "30")):
        form.onward()
        form.write(label, text)
    form.onward()
    form.attach("从相册选择", photo)
    form.onward()
    form.write("考评员姓名", "王五")
    form.onward()
    form.onward()
    form.page.get_by_role("button", name="添加考场").click()
    form.write("考场名称", "西楼102")


def finish(form: Form) -> None:
    form.jump("工位数")
    form.write("工位数", "2")
    for label in ("是", "否", "西楼102"):
        form.onward()
        form.tick(label)
    form.onward()
    form.page.get_by_role("button", name="提交问卷").click()
    expect(form.page.get_by_text("已保存，联网后自动发送")).to_be_visible()
