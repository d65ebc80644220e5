"""How the policy test asks the routes of exports. What an export holds has tests of its own."""

from hashlib import sha256

from server.clock import now, now_ms
from server.dossiers import plan
from server.dossiers.models import CaseExport
from server.dossiers.plan import Part, Plan
from tests.factories import keep, make_account
from tests.server.asking import Ask, Row, plain
from tests.server.routes_reviews import some_case


def ask(me, own):
    """Only the report: a whole case waits for somebody else, and its making takes long."""
    body = {"kind": "report-docx", "purpose": "归档"}
    return Ask(f"/api/cases/{some_case(me, own).id}/dossiers", body)


def some_export(case, by, **fields):
    return keep(CaseExport(case_id=case.id, kind="archive", purpose="归档", asked_by=by, **fields))


def list_exports(me, own):
    case = some_case(me, own)
    some_export(case, me.id)
    return Ask(f"/api/cases/{case.id}/dossiers")


def answer(me, own):
    """Another's of the caller's body, or of another body."""
    case = some_case(me, own)
    asked = some_export(case, make_account().id)
    return Ask(f"/api/cases/{case.id}/dossiers/{asked.id}/answer", {"agreed": True, "text": ""})


def make(me, own):
    """One's own that was made already, so that nothing begins; or one of somebody else."""
    case = some_case(me, own)
    made = some_export(case, me.id, made=now())
    return Ask(f"/api/cases/{case.id}/dossiers/{made.id}/making")


def fetch(me, own):
    """What was put together for the caller a moment ago, or for somebody else."""
    case, person = some_case(me, own), me.id if own else make_account().id
    dossier = some_export(case, person, made=now()).id
    folder = plan.folder_of(dossier)
    folder.mkdir(parents=True)
    (folder / "report.pdf").write_bytes(b"a report")
    part = Part("report.pdf", str(folder / "report.pdf"), 8, sha256(b"a report").hexdigest())
    plan.keep(
        folder, Plan(dossier, case.id, person, "report.pdf", "application/pdf", now_ms(), False, [part], 8)
    )
    return Ask(f"/api/cases/{case.id}/dossiers/{dossier}")


ROWS = {
    "GET /api/approvals": Row(plain("/api/approvals"), no_other=True),
    "GET /api/cases/<id:case_id>/dossiers": Row(list_exports),
    "POST /api/cases/<id:case_id>/dossiers": Row(ask, says=201),
    "POST /api/cases/<id:case_id>/dossiers/<id:export_id>/answer": Row(answer),
    "POST /api/cases/<id:case_id>/dossiers/<id:export_id>/making": Row(make, says=202),
    "GET /api/cases/<id:case_id>/dossiers/<id:export_id>": Row(fetch),
}
