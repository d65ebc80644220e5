"""Dossiers for tests: exported through the front door, and read back."""

import json
from functools import partial
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pypdfium2

from server.config import Settings
from server.database import db
from server.dossiers.making import maker
from server.evidence.looking import looker
from tests.callers import browser_of
from tests.conftest import open_app
from tests.pictures import jpeg
from tests.senders import Sender, name_of
from tests.server.desks import PHOTO as TAKEN
from tests.server.desks import Case, quarantine_something
from tests.server.offices import arrive
from tests.server.responses import FILES, FILLED, RECORD, keep_form, write
from tests.server.syncing import write_at_desk


def ask(case, kind="archive", who=None, purpose="归档"):
    """What the server says when an export is asked for."""
    body = {"kind": kind, "purpose": purpose}
    return (who or case.lin).post(f"/api/cases/{case.id}/dossiers", body)


def agree(case, asked, who=None, agreed=True, text=""):
    body = {"agreed": agreed, "text": text}
    return (who or case.office.he).post(f"/api/cases/{case.id}/dossiers/{asked.json['id']}/answer", body)


def make(case, asked, who=None):
    return (who or case.lin).post(f"/api/cases/{case.id}/dossiers/{asked.json['id']}/making")


def export(case, kind="archive", who=None, purpose="归档"):
    """An export that was asked for, agreed to where it must be, and put together."""
    asked = ask(case, kind, who, purpose)
    assert asked.status_code == 201, asked.text
    if asked.json["state"] == "asked":
        assert agree(case, asked).status_code == 200
        assert make(case, asked, who).status_code == 202
    maker().wait()
    db.session.commit()
    return asked


def exports_of(case, who=None):
    return (who or case.lin).get(f"/api/cases/{case.id}/dossiers").json


def fetch(case, made, who=None):
    return (who or case.lin).get(f"/api/cases/{case.id}/dossiers/{made.json['id']}")


def dossier(case, kind="archive"):
    """The bytes of a dossier."""
    got = fetch(case, export(case, kind))
    assert got.status_code == 200, got.text
    return got.data


def members(content):
    """What is in an archive, by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def manifest(content):
    return json.loads(members(content)["manifest.json"])


def text_of(pdf):
    """What a PDF says, without spaces and line ends."""
    with_text = pypdfium2.PdfDocument(pdf)
    said = "".join(page.get_textpage().get_text_bounded() for page in with_text)
    with_text.close()
    return "".join(said.split())


PICTURE, SMALL, SENT_LATE, EXAM = jpeg(90, 60), jpeg(45, 30), jpeg(91, 60), jpeg(92, 60)
REDACTED_SMALL, REDACTED = jpeg(46, 30), jpeg(93, 60)
DRAFTED = "未完成的名字"
SET_ASIDE = "当场核对属实，误记"
AT = "2026-11-23T09:00:00+08:00"
TEXTS = {
    "process": "查看了考场，询问了考评员。\n第二行也在。",
    "guidance": "请当场清理消防通道。",
    "practice": "考务手册做得好。",
    "major": "建议全省核查试卷启封。",
    "recommendations": "建议通报表扬考务主任李强。",
    "conclusion": "rectify",
}


FINDING = {
    "from": {"collection": "answer", "record": "D-A02"}, "category": "FC-A2", "severity": "major", "article": None,
    "items": ["D-A02"], "photos": [], "verified": None,
}  # fmt: skip


def named(content):
    return {"sha256": name_of(content), "size": len(content), "type": "image/jpeg"}


class FullCase(Case):
    """A case in which a little of everything has happened, files and all."""

    def __init__(self, app, as_account):
        super().__init__(app, as_account)
        self.zhang.settle()
        self.device = self.zhang.replica(self.id).device
        self.sender = Sender(self.zhang)

    def write(self, collection, record, phone=None, **fields):
        phone = phone or self.zhang
        phone.save(self.id, None, record=record, collection=collection, **fields)
        phone.settle()

    def send(self, content, kind="original"):
        reply = self.sender.deliver(content, scope=self.id, device=self.device, kind=kind)
        assert reply.status_code == 204, reply.text
        looker().wait()

    def take_photo(self, record, content, item=None, preview=SMALL):
        self.write("photo", record, photo=TAKEN | named(content) | {"item": item}, preview=named(preview))
        self.send(content)
        self.send(preview, "preview")


def full_case(app, as_account):
    """All of it: photos of every fate, answers in dispute and settled, work kept beside, decisions."""
    case = FullCase(app, as_account)
    arrive(case.zhang, case.dispatch)
    answer(case, case.zhang, "D-A01", "yes")
    answer(case, case.wang, "D-A01", "no", settle=False)
    answer(case, case.zhang, "D-A01", "partly")
    case.zhang.save(case.id, "no", record="D-A02", remark="计划没有报备\x01\uffff")
    answer(case, case.zhang, "D-A05", "no")
    answer(case, case.zhang, "D-A04", "no")
    counts = {"expected": 30, "present": 28, "absent": 2}
    answer(case, case.zhang, "D-D04", counts)
    photos_of_every_fate(case)
    case.write("finding", "f1", finding=FINDING, fact="评价计划没有报备", guidance="三日内补报")
    aside = FINDING | {"from": {"collection": "answer", "record": "D-A04"}, "items": ["D-A04"]}
    case.write("finding", "answer.D-A04", finding=aside, withdrawn=SET_ASIDE)
    write_apart(case)
    fill_in_questionnaires(case)
    case.write("signature", "s1", signature=signature("张敏"))
    case.write("signature", "s2", signature=signature("赵校长", refused=True))
    case.write("report", "report", **TEXTS)
    write_at_desk(case.id, "novelty", "x1", {"something": {"deep": ["没有词的内容", 7]}})
    case.wang.settle()
    case.wang.save(case.id, "late", record="D-A03")
    case.submit()
    case.wang.settle()
    (late,) = case.read().json["quarantined"]
    case.post("adoptions", hash=late["hash"])
    case.post("remarks", item="D-A02", text="请附计划")
    quarantine_something(case.id)
    case.post("reviews", decision="accepted", text="同意")
    return case


def write_apart(case):
    """Both write the same finding without having seen what the other wrote."""
    for phone, severity, fact in ((case.wang, "critical", "通道堵死"), (case.zhang, "minor", "通道堆物")):
        found = FINDING | {"from": None, "severity": severity, "items": []}
        phone.save(case.id, None, record="f2", collection="finding", finding=found, fact=fact)
    case.zhang.settle()
    case.wang.settle()


def fill_in_questionnaires(case):
    """One with groups and nested repeats, complete; one begun, with an answer that is hidden just now perhaps."""
    form = keep_form(respondent="supervisor")
    write(case.zhang, case.id, RECORD, form.key, FILLED, respondent="supervisor", files=FILES)
    draft = FILLED.replace("张敏", DRAFTED)
    write(case.zhang, case.id, "begun", form.key, draft, state="draft", respondent="supervisor")


def export_a_full_case(folder):
    """What an office takes out of a full case: archive and report, with what the server then said of the case."""
    with open_app(Settings(DATA=folder, FREE_BYTES=0, FREE_PERCENT=0)) as app:
        db.create_all()
        case = full_case(app, partial(browser_of, app))
        told = case.read().json
        kinds = ("archive", "report-pdf", "report-docx")
        archive, pdf, word = (dossier(case, kind) for kind in kinds)
        return SimpleNamespace(archive=archive, pdf=pdf, word=word, told=told)


def answer(case, phone, item, value, settle=True):
    if settle:
        phone.settle()
    phone.save(case.id, value, record=item)
    phone.settle()


def photos_of_every_fate(case):
    """One as it is, one not yet sent, one redacted, one erased with its caption."""
    case.take_photo("p1", PICTURE, "D-A02")
    case.write("photo", "p1", caption="没有计划")
    case.write("photo", "p2", photo=TAKEN | {"sha256": "d" * 64})
    case.take_photo("p3", SENT_LATE, preview=jpeg(47, 30))
    copies = {"preview": named(REDACTED_SMALL), "stamped": named(REDACTED)}
    case.write("photo", "p3", redacted={"regions": [[0, 0, 500, 500]], "at": AT}, **copies)
    case.send(REDACTED_SMALL, "preview")
    case.send(REDACTED, "stamped")
    case.take_photo("p4", EXAM, preview=jpeg(48, 31))
    case.write("photo", "p4", caption="第三题")
    erased = case.post("erasures", record="p4", basis="exam_content", reason="拍到了试题")
    assert erased.status_code == 201, erased.text


def signature(name, refused=False):
    reason = "负责人不在" if refused else None
    who = "institution" if refused else "supervisor"
    return {"as": who, "name": name, "title": "组长", "refused": refused, "reason": reason,
            "strokes": [] if refused else [[100, 100, 500, 300, 900, 100]], "at": AT}  # fmt: skip
