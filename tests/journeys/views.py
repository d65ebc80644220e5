"""Every screen as somebody sees it: filled, empty, and when something is wrong.

Each row of the table of addresses has its views here; what is done on a screen first works in both languages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.inside import show

Act = Callable[[Page], None]


@dataclass(frozen=True)
class View:
    """One state of one row, in the browser of one person."""

    row: str
    state: str
    seat: str
    """A demonstration account, or "stranger": nobody's browser."""

    address: str
    """With the names of `Filled` in braces."""

    act: Act | None = None
    """What is done on the screen before it is looked at."""

    offline: bool = False
    """The network goes before the screen is opened."""

    alone: bool = False
    """A page of its own, beside the program."""

    gate: bool = False
    """It stands before the program, which is opened again afterwards."""

    ends: bool = False
    """The browser is of no further use afterwards."""

    @property
    def name(self) -> str:
        """What its picture is called."""
        place = re.sub(r"\W+", "-", self.row).strip("-") or "start"
        return f"{place}.{self.state}"


def press(*selectors: str) -> Act:
    """Press one thing after the other."""

    def act(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()

    return act


def write(*texts: str, then: str = "form [type=submit]") -> Act:
    """Type into the fields of the form in their order, and press what follows."""

    def act(page: Page) -> None:
        for place, text in enumerate(texts):
            page.locator("form input").nth(place).fill(text)
        page.locator(then).first.click()

    return act


def try_pin(page: Page) -> None:
    """Lock the phone and enter another PIN than its own."""
    page.locator(LOCK).click()
    page.locator("input.pin").fill("000000")
    page.locator("form [type=submit]").click()
    page.locator(".fault").wait_for()


def without_session(page: Page) -> None:
    """The session ends, and the desk notices by itself: it asks every other second for alerts."""
    page.context.clear_cookies()
    page.locator("dialog[open]").wait_for()


def write_and_return(page: Page) -> None:
    """Fill in a form halfway, leave it, and open it again."""
    path = urlsplit(page.url).path
    page.locator("form input").first.fill("三号车床")
    page.locator("form textarea").first.fill("空载启动三次，第二次未能急停。")
    show(page, path)
    page.locator("form .notice").wait_for()


def begin_to_sign_and_return(page: Page) -> None:
    """Sign halfway, leave the form, and open it again."""
    path = urlsplit(page.url).path
    page.locator(".signing input[type=text]").nth(1).fill("督导组长")
    show(page, path)
    page.locator(".signing .notice").wait_for()


def export_report(page: Page) -> None:
    """Have the report made, and wait until it is ready."""
    page.locator("form [type=radio]").nth(1).check()
    page.locator("form input[type=text]").first.fill("归档")
    page.locator("form [type=submit]").first.click()
    page.locator("a[download]").first.wait_for()


SAVE = press("form [type=submit]")
LOCK = "main > .button.wide"
ACCOUNTS = [
    View("/me", "filled", "chen", "/me"),
    View("/me", "empty", "xinlai", "/me"),
    View("/me", "offline", "zhao", "/me", press(".bar summary")),
    View("/me", "locked", "xinlai", "/me", press(LOCK), gate=True),
    View("/me", "wrong PIN", "xinlai", "/me", try_pin, gate=True),
    View("/me", "forgotten", "xinlai", "/me", press(LOCK, "form .quiet"), gate=True),
    View("/me/log", "filled", "chen", "/me/log"),
    View("/me/log", "offline", "zhao", "/me/log", press(".card .button.primary")),
    View("/me/storage", "filled", "chen", "/me/storage"),
    View("/me/storage", "offline", "zhao", "/me/storage"),
    View("/me/pin", "filled", "chen", "/me/pin"),
    View("/me/pin", "wrong", "chen", "/me/pin", write("258036", "12", "34")),
    View("/me/enrol", "filled", "chen", "/me/enrol"),
    View("/me/enrol", "wrong", "chen", "/me/enrol", SAVE),
    View("/me/enrol", "offline", "chen", "/me/enrol", write("chen", "some-password"), offline=True),
    View("/me/password", "filled", "chen", "/me/password"),
    View("/me/password", "wrong", "chen", "/me/password", SAVE),
    View("/me/password", "offline", "chen", "/me/password", write("one", "another-one"), offline=True),
    View("/", "filled", "stranger", "/"),
    View("/", "wrong", "stranger", "/no-such-page"),
    View("/sign-in", "filled", "stranger", "/sign-in"),
    View("/sign-in", "wrong", "stranger", "/sign-in", SAVE),
    View("/sign-in", "refused", "stranger", "/sign-in", write("chen", "not-the-password")),
    View("/sign-in", "revoked", "stranger", "/sign-in?why=revoked"),
    View("/sign-in", "offline", "stranger", "/sign-in", write("chen", "some-password"), offline=True),
    View("/enrol", "filled", "wang", "/enrol"),
    View("/enrol", "empty", "stranger", "/enrol"),
    View("/enrol", "wrong", "wang", "/enrol", write("手机", "12", "34")),
]
COVER = ".tabs button"
UNKNOWN = "/tasks/0123456789abcdef0123456789abcdef"
TASKS = [
    View("/tasks", "filled", "chen", "/tasks"),
    View("/tasks", "empty", "xinlai", "/tasks"),
    View("/tasks", "offline", "zhao", "/tasks", press(".bar summary")),
    View("/tasks/:scope", "filled", "chen", "/tasks/{worked}"),
    View("/tasks/:scope", "submitted", "zhang", "/tasks/{ended}"),
    View("/tasks/:scope", "closed", "zhang", "/tasks/{closed}"),
    View("/tasks/:scope", "empty", "chen", "/tasks/{untouched}"),
    View("/tasks/:scope", "covert", "chen", "/tasks/{covert}"),
    View("/tasks/:scope", "quiet", "quiet", "/tasks/{observed}"),
    View("/tasks/:scope", "wrong", "chen", UNKNOWN),
    View("/tasks/:scope/acceptance", "filled", "chen", "/tasks/{worked}/acceptance"),
    View("/tasks/:scope/acceptance", "empty", "chen", "/tasks/{untouched}/acceptance"),
    View(
        "/tasks/:scope/acceptance",
        "wrong",
        "chen",
        "/tasks/{untouched}/acceptance",
        press(".stack .primary"),
    ),
    View(
        "/tasks/:scope/acceptance",
        "related",
        "chen",
        "/tasks/{untouched}/acceptance",
        press(".checks input"),
    ),
    View("/tasks/:scope/visit", "filled", "chen", "/tasks/{worked}/visit"),
    View("/tasks/:scope/visit", "submitted", "zhang", "/tasks/{ended}/visit"),
    View("/tasks/:scope/visit", "empty", "chen", "/tasks/{untouched}/visit"),
    View("/tasks/:scope/visit", "covert", "chen", "/tasks/{covert}/visit"),
    View("/tasks/:scope/visit", "quiet", "quiet", "/tasks/{observed}/visit"),
    View("/tasks/:scope/visit", "note pad", "quiet", "/tasks/{observed}/visit", press(COVER), gate=True),
    View(
        "/tasks/:scope/visit",
        "leaving the note pad",
        "quiet",
        "/tasks/{observed}/visit",
        press(COVER, ".note-pad header .button"),
        gate=True,
    ),
    View("/tasks/:scope/visit", "wrong", "chen", f"{UNKNOWN}/visit"),
    View("/tasks/:scope/checklist", "filled", "chen", "/tasks/{worked}/checklist"),
    View("/tasks/:scope/checklist", "submitted", "zhang", "/tasks/{ended}/checklist"),
    View("/tasks/:scope/checklist", "empty", "chen", "/tasks/{untouched}/checklist"),
    View("/tasks/:scope/checklist", "wrong", "chen", f"{UNKNOWN}/checklist"),
    View("/tasks/:scope/checklist/:item", "filled", "chen", "/tasks/{worked}/checklist/D-A02"),
    View("/tasks/:scope/checklist/:item", "offline", "zhao", "/tasks/{worked}/checklist/D-C03"),
    View("/tasks/:scope/checklist/:item", "wrong", "chen", "/tasks/{worked}/checklist/D-Z99"),
    View("/tasks/:scope/photos", "filled", "chen", "/tasks/{worked}/photos"),
    View("/tasks/:scope/photos", "opened", "chen", "/tasks/{worked}/photos", press(".thumb-picture img")),
    View(
        "/tasks/:scope/photos",
        "no camera",
        "chen",
        "/tasks/{worked}/photos",
        press(".take-photo > .button", ".shutter-trouble .button"),
    ),
    View(
        "/tasks/:scope/photos",
        "redacting",
        "chen",
        "/tasks/{worked}/photos",
        press(".thumb-picture img", ".viewer .buttons .button", ".marking + .buttons .button"),
    ),
    View("/tasks/:scope/photos", "empty", "zhang", "/tasks/{ended}/photos"),
    View("/tasks/:scope/photos", "wrong", "chen", f"{UNKNOWN}/photos"),
    View("/tasks/:scope/signatures", "filled", "chen", "/tasks/{worked}/signatures"),
    View("/tasks/:scope/signatures", "empty", "chen", "/tasks/{untouched}/signatures"),
    View(
        "/tasks/:scope/signatures",
        "wrong",
        "chen",
        "/tasks/{worked}/signatures",
        press(".signing .button.primary"),
    ),
    View(
        "/tasks/:scope/signatures",
        "resumed",
        "chen",
        "/tasks/{worked}/signatures",
        begin_to_sign_and_return,
    ),
    View("/tasks/:scope/alerts", "filled", "chen", "/tasks/{worked}/alerts"),
    View("/tasks/:scope/alerts", "empty", "zhang", "/tasks/{ended}/alerts"),
    View("/tasks/:scope/alerts", "wrong", "chen", f"{UNKNOWN}/alerts"),
    View("/tasks/:scope/instruments", "filled", "chen", "/tasks/{worked}/instruments"),
    View("/tasks/:scope/instruments", "locked", "chen", "/tasks/{untouched}/instruments"),
    View("/tasks/:scope/instruments", "covert", "chen", "/tasks/{covert}/instruments"),
    View("/tasks/:scope/instruments/:kind", "filled", "chen", "/tasks/{worked}/instruments/interview"),
    *(
        View("/tasks/:scope/instruments/:kind", kind, "chen", f"/tasks/{{worked}}/instruments/{kind}")
        for kind in ("request", "recheck", "test")
    ),
    View(
        "/tasks/:scope/instruments/:kind",
        "wrong",
        "chen",
        "/tasks/{worked}/instruments/recheck",
        press("form [type=submit]"),
    ),
    View(
        "/tasks/:scope/instruments/:kind",
        "resumed",
        "chen",
        "/tasks/{worked}/instruments/test",
        write_and_return,
    ),
    View(
        "/tasks/:scope/instruments/:kind/:record",
        "filled",
        "chen",
        "/tasks/{worked}/instruments",
        press(".list a.row"),
    ),
    View("/tasks/:scope/instruments/:kind/:record", "wrong", "chen", "/tasks/{worked}/instruments/test/none"),
    View("/tasks/:scope/findings", "filled", "chen", "/tasks/{worked}/findings"),
    View("/tasks/:scope/findings", "empty", "chen", "/tasks/{untouched}/findings"),
    View("/tasks/:scope/findings", "submitted", "zhang", "/tasks/{ended}/findings"),
    View("/tasks/:scope/findings/:finding", "filled", "chen", "/tasks/{worked}/findings/answer.D-A01"),
    View("/tasks/:scope/findings/:finding", "wrong", "chen", "/tasks/{worked}/findings/none"),
    View("/tasks/:scope/report", "filled", "chen", "/tasks/{worked}/report"),
    View("/tasks/:scope/report", "submitted", "zhang", "/tasks/{ended}/report"),
    View("/tasks/:scope/report", "empty", "chen", "/tasks/{untouched}/report"),
    View("/tasks/:scope/report", "wrong", "chen", f"{UNKNOWN}/report"),
    View("/tasks/:scope/remarks", "filled", "chen", "/tasks/{worked}/remarks"),
    View("/tasks/:scope/remarks", "empty", "zhang", "/tasks/{ended}/remarks"),
    View("/tasks/:scope/remarks", "wrong", "chen", f"{UNKNOWN}/remarks"),
]
TYPED = "main > button.button.wide"
CARDS = [
    View("/scan", "filled", "chen", "/scan"),
    View("/scan", "typed", "chen", "/scan", press(TYPED)),
    View("/card", "filled", "chen", "/card"),
    View("/card", "empty", "xinlai", "/card"),
    View("/card", "offline", "zhao", "/card"),
]


def case(state: str, part: str, act: Act | None = None, of: str = "worked") -> View:
    return View("/desk/cases/:id", state, "lin", f"/desk/cases/{{{of}}}?part={part}", act)


def register(name: str, one: str, empty: str) -> list[View]:
    """A register at the desk: its table and the form of one of its rows."""
    table, form = f"/desk/{name}", f"/desk/{name}/:id"
    return [
        View(table, "filled", "lin", table),
        View(table, "empty", empty, table),
        View(table, "offline", "lin", table, offline=True),
        View(form, "filled", "lin", f"{table}/{{{one}}}"),
        View(form, "empty", "lin", f"{table}/new"),
        View(form, "wrong", "lin", f"{table}/new", SAVE),
        View(form, "unknown", "lin", f"{table}/0123456789abcdef0123456789abcdef"),
    ]


def share_of_everything(page: Page) -> None:
    """More than all reports are to be drawn."""
    page.locator("input[type=number]").fill("300")


COMPARED = "/desk/checklists/compare?before={}&after={}"

DESKS = [
    View("/desk", "filled", "lin", "/desk"),
    View("/desk", "ended", "lin", "/desk?show=ended"),
    View("/desk", "narrowed", "lin", "/desk?overdue=true", press(".filters summary")),
    View("/desk", "keys", "lin", "/desk", press(".desk-header button")),
    View("/desk", "to agree", "he", "/desk"),
    View("/desk", "empty", "city", "/desk"),
    View("/desk", "offline", "lin", "/desk", offline=True),
    View("/desk", "signed out", "minadmin", "/desk", without_session, ends=True),
    *(View("/desk", role, role, "/desk") for role in ("contact", "instadmin", "sys", "audit")),
    case("filled", "answers"),
    case("photos", "photos"),
    case("photo", "photos", press(".light-table button")),
    case(
        "redacting",
        "photos",
        press(".light-table button", ".button.redact", ".marking + .buttons .button"),
    ),
    case("erasing", "photos", press(".light-table button", ".full-size summary", ".full-size [type=submit]")),
    case(
        "compared",
        "photos",
        press(".light-table-tools button", "li:nth-child(1) > button", "li:nth-child(2) > button"),
    ),
    case("findings", "findings"),
    case("instruments", "instruments"),
    case("signatures", "signatures"),
    case("report", "report"),
    case("decision", "report", of="ended"),
    case("undecided", "report", press(".actions .button"), of="ended"),
    case("closing", "report", of="accepted"),
    case("unsaid", "report", press("form [type=submit]"), of="accepted"),
    case("closed", "report", of="closed"),
    case("alerts", "alerts"),
    case("team", "team"),
    case("earlier", "earlier"),
    case("nothing earlier", "earlier", of="ended"),
    case("reopening", "report", press("details summary"), of="accepted"),
    case("quarantined", "quarantined"),
    case("timeline", "timeline"),
    case("export", "export"),
    case("no purpose", "export", press("form [type=submit]")),
    case("report ready", "export", export_report, of="ended"),
    View("/desk/cases/:id", "to agree", "he", "/desk/cases/{worked}?part=export"),
    View(
        "/desk/cases/:id",
        "refused unsaid",
        "he",
        "/desk/cases/{worked}?part=export",
        press("form.stack .actions .button"),
    ),
    case("empty", "answers", of="untouched"),
    case("no photos", "photos", of="untouched"),
    View("/desk/cases/:id", "wrong", "lin", "/desk/cases/0123456789abcdef0123456789abcdef"),
    View("/desk/samples", "filled", "lin", "/desk/samples"),
    View("/desk/samples", "empty", "city", "/desk/samples"),
    View("/desk/samples", "wrong", "lin", "/desk/samples", share_of_everything),
    View("/desk/checklists", "filled", "lin", "/desk/checklists"),
    View("/desk/checklists", "offline", "lin", "/desk/checklists", offline=True),
    View("/desk/checklists", "not made here", "city", "/desk/checklists"),
    View("/desk/checklists/compare", "filled", "lin", COMPARED.format("CL-COVERT@1.0", "CL-DAILY@1.0")),
    View("/desk/checklists/compare", "empty", "lin", COMPARED.format("CL-DAILY@1.0", "CL-DAILY@1.0")),
    View("/desk/checklists/compare", "wrong", "lin", COMPARED.format("CL-DAILY@1.0", "CL-NONE@1.0")),
    View("/desk/checklists/:id", "filled", "lin", "/desk/checklists/CL-DAILY@1.0"),
    View("/desk/checklists/:id", "wrong", "lin", "/desk/checklists/CL-NONE@1.0"),
    View("/desk/checklists/drafts/:name", "filled", "lin", "/desk/checklists/drafts/{draft}"),
    View(
        "/desk/checklists/drafts/:name",
        "opened",
        "lin",
        "/desk/checklists/drafts/{draft}",
        press(".draft-item summary"),
    ),
    View(
        "/desk/checklists/drafts/:name",
        "adding",
        "lin",
        "/desk/checklists/drafts/{draft}",
        press(".add-item"),
    ),
    View("/desk/checklists/drafts/:name", "wrong", "lin", "/desk/checklists/drafts/CL-NONE-44"),
    View("/desk/dispatches", "filled", "lin", "/desk/dispatches"),
    View("/desk/dispatches", "empty", "city", "/desk/dispatches"),
    View("/desk/dispatches", "offline", "lin", "/desk/dispatches", offline=True),
    View("/desk/dispatches/new", "filled", "lin", "/desk/dispatches/new"),
    View("/desk/dispatches/new", "wrong", "lin", "/desk/dispatches/new", SAVE),
    View("/desk/dispatches/new", "not allowed", "contact", "/desk/dispatches/new"),
    View("/desk/dispatches/:id", "filled", "lin", "/desk/dispatches/{worked}"),
    View("/desk/dispatches/:id", "closed", "lin", "/desk/dispatches/{closed}"),
    View("/desk/dispatches/:id", "planned", "he", "/desk/dispatches/{planned}"),
    View("/desk/dispatches/:id", "asked", "he", "/desk/dispatches/{planned}", press(".actions .primary")),
    View("/desk/dispatches/:id", "wrong", "lin", "/desk/dispatches/0123456789abcdef0123456789abcdef"),
    *register("organisations", "institution", "contact"),
    *register("sites", "site", "contact"),
    *register("supervisors", "supervisor", "city"),
    *register("accounts", "account", "city"),
    View("/desk/phones", "filled", "lin", "/desk/phones"),
    View("/desk/phones", "empty", "city", "/desk/phones"),
    View("/desk/phones", "offline", "lin", "/desk/phones", offline=True),
]
CARD_PAGE = [
    View("/c", "filled", "anybody", "{card}", alone=True),
    View("/c", "empty", "anybody", "/c", alone=True),
    View("/c", "wrong", "anybody", "/c#123456", alone=True),
    View("/c", "typed", "anybody", "/c", write("R44260001", "0000-0000"), alone=True),
]
NOBODYS = "0123456789abcdef0123456789abcdef"
ONE = "/desk/cases/:id/responses/:record"
OF_SESSION = "/desk/sessions/:id/responses/:record"
FORMS = [
    View("/desk/questionnaires", "filled", "lin", "/desk/questionnaires"),
    View("/desk/questionnaires", "offline", "lin", "/desk/questionnaires", offline=True),
    View("/desk/questionnaires/new", "filled", "lin", "/desk/questionnaires/new"),
    View("/desk/questionnaires/new", "not allowed", "minadmin", "/desk/questionnaires/new"),
    View("/desk/questionnaires/:id", "filled", "lin", "/desk/questionnaires", press("table a")),
    View("/desk/questionnaires/:id", "wrong", "lin", f"/desk/questionnaires/{NOBODYS}"),
    View("/desk/questionnaires/:code/results", "filled", "lin", "/desk/questionnaires/QN-CANDIDATE/results"),
    View("/desk/questionnaires/:code/results", "wrong", "lin", "/desk/questionnaires/QN-NONE/results"),
    View("/desk/sessions", "filled", "lin", "/desk/sessions"),
    View("/desk/sessions", "empty", "city", "/desk/sessions"),
    View("/desk/sessions/new", "filled", "lin", "/desk/sessions/new"),
    View("/desk/sessions/new", "wrong", "lin", "/desk/sessions/new", SAVE),
    View("/desk/sessions/:id", "filled", "lin", "/desk/sessions", press("table a")),
    View(ONE, "filled", "lin", "/desk/cases/{worked}?part=responses", press("td a[href*=responses]")),
    View(ONE, "wrong", "lin", "/desk/cases/{worked}/responses/none"),
    View(
        OF_SESSION,
        "filled",
        "lin",
        "/desk/sessions",
        press("table a", "td a[href*=responses]"),
    ),
    View(OF_SESSION, "wrong", "lin", f"/desk/sessions/{NOBODYS}/responses/none"),
    View("/desk/sessions/:id", "wrong", "lin", f"/desk/sessions/{NOBODYS}"),
]
PREVIEW = "/desk/questionnaires/:code/:version/preview"
BLANK = "/tasks/{worked}/questionnaires/0198f1f0-0000-7000-8000-000000000001?form=QN-"
HANDED = "/tasks/{worked}/hand-over/QN-CANDIDATE@1.0"
ONWARD = ".form-view .action-bar .primary"
ASKING = [
    View("/tasks/:scope/questionnaires", "filled", "chen", "/tasks/{worked}/questionnaires"),
    View("/tasks/:scope/questionnaires", "submitted", "zhang", "/tasks/{ended}/questionnaires"),
    View("/tasks/:scope/questionnaires", "covert", "chen", "/tasks/{covert}/questionnaires"),
    View("/tasks/:scope/questionnaires", "wrong", "chen", f"{UNKNOWN}/questionnaires"),
    View("/tasks/:scope/questionnaires/:response", "filled", "chen", f"{BLANK}CANDIDATE@1.0"),
    View(
        "/tasks/:scope/questionnaires/:response",
        "missing",
        "chen",
        f"{BLANK}INTERVIEW@1.1",
        press(*[ONWARD] * 2),
    ),
    View(
        "/tasks/:scope/questionnaires/:response",
        "contents",
        "chen",
        f"{BLANK}EXAMINER@1.0",
        press(".form-head .button"),
    ),
    View("/tasks/:scope/questionnaires/:response", "offline", "zhao", f"{BLANK}INTERVIEW@1.0"),
    View("/tasks/:scope/questionnaires/:response", "unknown", "chen", f"{BLANK}NONE@1.0"),
    View("/tasks/:scope/hand-over/:questionnaire", "filled", "chen", HANDED),
    View(
        "/tasks/:scope/hand-over/:questionnaire", "begun", "chen", HANDED, press(".button.primary"), gate=True
    ),
    View("/tasks/:scope/hand-over/:questionnaire", "wrong", "chen", f"{UNKNOWN}/hand-over/QN-CANDIDATE@1.0"),
    View(PREVIEW, "filled", "lin", "/desk/questionnaires/QN-CANDIDATE/1.0/preview"),
    View(PREVIEW, "wrong", "lin", "/desk/questionnaires/QN-CANDIDATE/9.9/preview"),
    View("/q/:code", "filled", "anybody", "/q/{code}", alone=True),
    View("/q/:code", "begun", "anybody", "/q/{code}", press(*["[type=submit]"] * 2), alone=True),
    View("/q/:code", "wrong", "anybody", "/q/no-such-code", alone=True),
]
VIEWS = [*ACCOUNTS, *TASKS, *CARDS, *DESKS, *FORMS, *CARD_PAGE, *ASKING]
