"""What somebody can read who looks at a supervisor's phone in the middle of a covert visit."""

import re

from playwright.sync_api import Page

from tests.journeys.answers import CONTENT
from tests.journeys.inside import show
from tests.journeys.rows import rows

TELLING = {
    "zh": re.compile(
        "证卡|任务|检查|督导|暗访|明察|亮证|委派|案卷|核验|报告|调阅|取证|证据|线索|问卷|访谈|只看|不问"
        r"|[A-Z]\d{8}"
    ),
    "en": re.compile(
        r"\b(?:cards?|tasks?|inspect\w*|supervis\w*|covert\w*|disclos\w*|dispatch\w*|checklists?|reports?"
        r"|evidence|findings?|questionnaires?|interviews?|[A-Z]\d{8})\b",
        re.IGNORECASE,
    ),
}
IN_CONTENT = {
    "zh": re.compile("证卡|督导|暗访|明察|亮证"),
    "en": re.compile(r"\b(?:cards?|inspect\w*|supervis\w*|covert\w*|disclos\w*)\b", re.IGNORECASE),
}
"""A text of the checklist keeps its words, but for those about the visit itself."""


def content(language: str) -> set[str]:
    """The texts of the checklists, line by line as a screen shows them."""
    groups = [group for checklist in CONTENT["checklists"] for group in checklist["groups"]]
    options = [option for options in CONTENT["option_sets"].values() for option in options]
    named = [*groups, *(item for group in groups for item in group["items"]), *options]
    return {str(each[language]).strip() for each in named}


def places(case: str) -> list[str]:
    """Every address of the phone's table, of this case; an address without its record is one of them."""
    paths = [row.path for row in rows() if row.shell == "phone"]
    return [re.sub(r":\w+", "none", path.replace(":scope", case)) for path in paths]


def read_all(page: Page, case: str, language: str) -> dict[str, list[str]]:
    """Open every screen; tell which lines and titles give the work away, by address."""
    told = {place: telling(page, place, language) for place in places(case)}
    return {place: lines for place, lines in told.items() if lines}


def telling(page: Page, place: str, language: str) -> list[str]:
    show(page, place)
    lines = [page.title(), *page.locator("body").inner_text().splitlines(), *labels(page)]
    texts = content(language)
    pattern = {True: IN_CONTENT[language], False: TELLING[language]}
    return [line for line in lines if pattern[line.strip() in texts].search(line)]


def labels(page: Page) -> list[str]:
    """What is not drawn but read out, or shown under a long press."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")].flatMap(
                (one) => ["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name) ?? ""))"""
        )
    )
