"""How the policy test asks the routes of questionnaires."""

from hashlib import sha256

from server.clock import now
from server.forms.models import Questionnaire, QuestionnaireFile
from server.ids import new_id
from tests.factories import keep, make_account
from tests.server.asking import Ask, Row
from tests.server.routes_organisations import own_body, some_body
from tests.xlsforms import MEDIA, OUTSIDER, read_once, workbook

XLSX = {"Content-Type": "application/octet-stream"}


def keep_file(content, type="text/csv"):
    name = sha256(content).hexdigest()
    return keep(QuestionnaireFile(sha256=name, size=len(content), type=type, content=content)).sha256


def make_questionnaire(body_id, published=False, **fields):
    """A version in the register: the stranger's form, with a code of its own."""
    read = read_once("outsider")
    form = keep_file(read.xform.encode() + new_id().encode(), "application/xml")
    code = f"audit-{new_id()[:8]}"
    fields = {
        "code": code, "version": "1", "zh": "车间检查", "en": "Workshop audit", "respondent": "supervisor",
        "form": form, "workbook": form, "needed": list(MEDIA["outsider"]), "media": {}, "remarks": [],
        "outline": read.outline,
    } | fields  # fmt: skip
    published = {"published": now(), "published_by": make_account().id} if published else {}
    return keep(Questionnaire(body_id=body_id, **fields, **published))


def some_draft(me, own, **fields):
    return make_questionnaire(some_body(me, own).id, **fields)


def list_questionnaires(me, own):
    found = make_questionnaire(some_body(me, own).id, published=True, library=new_id())
    return Ask("/api/questionnaires", finds=found.id)


def upload(me, own):
    own_body(me)
    content = workbook(OUTSIDER | {"settings": [{"form_id": f"audit-{new_id()[:8]}"}]})
    return Ask("/api/questionnaires", raw=content, headers=XLSX)


def drop_draft(me, own):
    return Ask(f"/api/questionnaires/{some_draft(me, own).id}")


def add_media(me, own):
    draft = some_draft(me, own)
    content = MEDIA["outsider"]["machines.csv"]
    return Ask(f"/api/questionnaires/{draft.id}/media/machines.csv", raw=content, headers=XLSX)


def publish(me, own):
    draft = some_draft(me, own, needed=[])
    body = {"zh": "车间检查", "en": "Workshop audit", "respondent": "supervisor"}
    return Ask(f"/api/questionnaires/{draft.id}/publication", body)


def see_workbook(me, own):
    return Ask(f"/api/questionnaires/{some_draft(me, own).id}/workbook")


def see_file(me, own):
    return Ask(f"/api/questionnaires/files/{keep_file(new_id().encode())}")


ROWS = {
    "GET /api/questionnaires": Row(list_questionnaires),
    "POST /api/questionnaires": Row(upload, says=201, no_other=True),
    "DELETE /api/questionnaires/<id:questionnaire_id>": Row(drop_draft, says=204),
    "PUT /api/questionnaires/<id:questionnaire_id>/media/<name>": Row(add_media),
    "POST /api/questionnaires/<id:questionnaire_id>/publication": Row(publish),
    "GET /api/questionnaires/<id:questionnaire_id>/workbook": Row(see_workbook),
    "GET /api/questionnaires/files/<sha256>": Row(see_file, no_other=True),
}
