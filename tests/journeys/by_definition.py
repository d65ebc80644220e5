"""A questionnaire as its own XLSForm defines it, and somebody who answers every question of it on a screen."""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.filling import PAPER
from tests.journeys.inside import fetched
from tests.journeys.phone import draw

LABEL = "label::中文 (zh)"
ROUNDS = 2
"""How often a repeat is filled in."""

Answers = dict[str, Any]
"""Question → what stands in the instance, repeat → a list of such; what is not answered is left out."""


@dataclass(frozen=True)
class Question:
    name: str
    type: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    """Value and label of each."""

    left_for: str | None = None
    """The question without whose answer this one is asked."""

    within: tuple["Question", ...] = ()


@dataclass(frozen=True)
class Definition:
    code: str
    title: str
    questions: tuple[Question, ...]

    def ways(self) -> list[set[str]]:
        """What to leave unanswered so that, in all, every question is asked: nothing, then what others wait for."""
        return [set(), *({each.left_for} for each in self.questions if each.left_for)]

    def asked(self, leaving: set[str]) -> list[Question]:
        """What this way leads past."""
        return [each for each in self.questions if each.left_for is None or each.left_for in leaving]


def defined(page: Page, code: str) -> Definition:
    """The definition as the desk hands it out, a workbook."""
    [version] = [row for row in fetched(page, "/api/questionnaires") if row["code"] == code]
    book = load_workbook(io.BytesIO(downloaded(page, f"/api/questionnaires/{version['id']}/workbook")))
    choices: dict[str, list[tuple[str, str]]] = {}
    for row in rows(book, "choices"):
        choices.setdefault(row["list_name"], []).append((row["name"], row[LABEL]))
    return Definition(code, version["zh"], tuple(read(rows(book, "survey"), choices)))


def rows(book: Any, sheet: str) -> Iterator[dict[str, str]]:
    header, *rest = book[sheet].iter_rows(values_only=True)
    return ({name: cell for name, cell in zip(header, row, strict=True) if cell} for row in rest)


def read(rows: Iterator[dict[str, str]], choices: dict[str, list[tuple[str, str]]]) -> Iterator[Question]:
    for row in rows:
        kind, _, listed = row["type"].partition(" ")
        if kind == "end_repeat":
            return
        within = tuple(read(rows, choices)) if kind == "begin_repeat" else ()
        wants = re.fullmatch(r"\$\{(\w+)} = ''", row.get("relevant", ""))
        assert bool(wants) == ("relevant" in row), f"an unknown condition: {row['relevant']}"
        kind = "worked out" if "calculation" in row else row.get("appearance", kind)
        options = tuple(choices.get(listed, ()))
        yield Question(row["name"], kind, row[LABEL], options, wants and wants[1], within)


@dataclass
class Respondent:
    """Somebody with a form on the screen, who turns its pages and answers what they ask."""

    page: Page
    definition: Definition
    leaving: set[str] = field(default_factory=set)
    count: int = 0

    def fill(self) -> Answers:
        """Answer every question, and send; tells what was answered."""
        self.page.locator(".form-page").wait_for()
        given = self.answer_all(self.definition.asked(self.leaving))
        self.page.get_by_role("button", name="提交问卷").click()
        expect(self.page.get_by_text(re.compile("谢谢，已提交|已保存，联网后自动发送"))).to_be_visible()
        return given

    def answer_all(self, questions: list[Question]) -> Answers:
        given: Answers = {}
        for question in questions:
            if question.within:
                given[question.name] = self.go_round(question)
            else:
                self.see(question)
                self.count += 1
                if question.name not in self.leaving and (told := self.answer(question)) is not None:
                    given[question.name] = told
            self.onward()
        return given

    def go_round(self, repeat: Question) -> list[Answers]:
        """The pages of the first round are there; each further one is added."""
        told = []
        for place in range(ROUNDS):
            if place:
                self.page.get_by_role("button", name=f"添加{repeat.label}").click()
            told.append(self.answer_all(list(repeat.within)))
        return told

    def see(self, question: Question) -> None:
        """The page asks this, but for the mark that an answer is needed."""
        title = self.page.locator(".form-page :is(.question-title, .note p)").first
        expect(title).to_have_text(re.compile(rf"^\s*{re.escape(question.label)}\s*(必填|Required)?\s*$"))

    def onward(self) -> None:
        self.page.get_by_role("button", name="下一页").click()

    def answer(self, question: Question) -> str | None:
        form = self.page.locator(".form-page")
        match question.type:
            case "note":
                return None
            case "select_one":
                value, label = question.options[self.count % len(question.options)]
                form.get_by_label(label, exact=True).check()
                return value
            case "text" | "multiline":
                text = f"{question.name} 的回答 <&>" + ("\n第二行" if question.type == "multiline" else "")
                form.locator("input, textarea").fill(text)
                return text
            case "integer" | "decimal":
                number = {"integer": "12", "decimal": "350.5"}[question.type]
                form.locator("input").fill(number)
                return number
            case "acknowledge":
                form.locator("input").check()
                return "OK"
            case "worked out":
                return form.locator(".note-value").inner_text()
            case "signature":
                draw(self.page, form.get_by_label("签名区"))
                form.get_by_role("button", name="确认签名").click()
                expect(form.locator("img")).to_be_visible()
                return str(form.locator("img").evaluate(HASH))
            case "file":
                form.get_by_label("选择文件", exact=True).set_input_files(PAPER)  # type: ignore[arg-type]
                expect(form.get_by_role("button", name="删除")).to_be_visible()
                return sha256(PAPER["buffer"]).hexdigest()
        raise AssertionError(f"nobody knows how to answer {question.type}")


HASH = """async (img) => {
    const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight);
    const brush = canvas.getContext("2d");
    brush.drawImage(img, 0, 0);
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}"""
"""Of what a picture on the screen shows: the page may not read the bytes that it shows it from."""


def hash_of(name: str, content: bytes) -> str:
    """Of a picture what it shows, of another file its bytes."""
    if name.endswith(".png"):
        content = Image.open(io.BytesIO(content)).convert("RGBA").tobytes()
    return sha256(content).hexdigest()


def arrived(page: Page, definition: Definition) -> dict[str, Answers]:
    """What the desk takes away, by the id of each response: answers as they were given, for files a hash."""
    packed = downloaded(page, f"/api/questionnaires/{definition.code}/exports/xml")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    found = {}
    for name, xml in content.items():
        if name.endswith("submission.xml"):
            hashes = {
                Path(other).name: hash_of(other, content[other])
                for other in content
                if other.startswith(name.removesuffix("submission.xml"))
            }
            root = fromstring(xml)
            found[root.findtext(".//{*}instanceID") or ""] = told(root, definition.questions, hashes)
    return found


def told(element: Element, questions: tuple[Question, ...], hashes: dict[str, str]) -> Answers:
    answers: Answers = {}
    for question in questions:
        if question.within:
            answers[question.name] = [
                told(each, question.within, hashes) for each in element.findall(question.name)
            ]
        elif text := element.findtext(question.name):
            answers[question.name] = hashes.get(text, text)
    return answers


def downloaded(page: Page, path: str) -> bytes:
    text = page.evaluate(
        """async (path) => {
            const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
            return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        }""",
        path,
    )
    return base64.b64decode(text)
