"""How the policy test asks the routes of exports. What an export holds has tests of its own."""

from server.clock import now_ms
from server.dossiers import assembling
from server.dossiers.assembling import Part, Plan
from server.ids import new_id
from tests.server.asking import Ask, Row
from tests.server.routes_reviews import some_case


def export(me, own):
    body = {"kind": "report-docx", "purpose": "归档"}
    return Ask(f"/api/cases/{some_case(me, own).id}/dossiers", body)


def fetch(me, own):
    """What was put together for the caller a moment ago, or for somebody else."""
    case, dossier = some_case(me, own), new_id()
    folder = assembling.begin(dossier)
    (folder / "report.pdf").write_bytes(b"a report")
    part = Part("report.pdf", str(folder / "report.pdf"), 8, 0xC33390F7)
    person = me.id if own else new_id()
    plan = Plan(dossier, case.id, person, "report.pdf", "application/pdf", now_ms(), False, [part])
    assembling.keep(folder, plan)
    return Ask(f"/api/cases/{case.id}/dossiers/{dossier}")


ROWS = {
    "POST /api/cases/<id:case_id>/dossiers": Row(export, says=201),
    "GET /api/cases/<id:case_id>/dossiers/<id:dossier_id>": Row(fetch),
}
