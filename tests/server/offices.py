"""An office that dispatches, and what its team does with the phones."""

from tests.factories import make_member, make_organisation, make_plan


class Office:
    """A dispatching body with somebody who plans, somebody who approves, and supervisors."""

    def __init__(self, as_account, body=None, role="PROV_CENTER"):
        self.body = body or make_organisation(contact_name="周宁", contact_telephone="020-0000")
        self.name, self.library = self.body.name, self.body.library_scope
        self.lin = as_account(role, organisation_id=self.body.id, name="林岚")
        self.he = as_account(role, organisation_id=self.body.id, name="何川")
        self.team = [make_member(self.body, name=name) for name in ("张敏", "王磊")]
        self.approver, self.sent = self.he.account.id, [member.supervisor_id for member in self.team]

    def plan(self, mode="open", **fields):
        if mode == "covert":
            fields = {"approver_id": self.approver} | fields
        return make_plan(self.body, mode, team=self.sent, **fields)

    def planned(self, mode="open", **fields):
        reply = self.lin.post("/api/dispatches", self.plan(mode, **fields))
        assert reply.status_code == 201, reply.text
        return reply.json

    def approved(self, mode="open", **fields):
        dispatch = self.planned(mode, **fields)
        reply = self.he.post(f"/api/dispatches/{dispatch['id']}/approval")
        assert reply.status_code == 200, reply.text
        return reply.json

    def see(self, dispatch):
        return self.lin.get(f"/api/dispatches/{dispatch['id']}").json


def task(phone, case, record="order"):
    """What the phone knows of one part of a task."""
    phone.settle()
    parts = phone.inner.view(case["id"]).get(("task", record), {})
    return {field: heads[-1].value for field, heads in parts.items()}


def accept(phone, case, answer="accepted", relations=(), note=""):
    phone.settle()
    value = {"answer": answer, "relations": list(relations), "note": note}
    phone.save(case["id"], None, record=phone.person, collection="acceptance", acceptance=value)
    phone.settle()


def arrive(phone, case, field="arrived"):
    mark = {"at": "2026-11-23T09:00:00+08:00", "position": None}
    phone.save(case["id"], None, record=phone.person, collection="visit", **{field: mark})
    phone.settle()


def submit(phone, case, round=1):
    value = {"round": round, "declaration": True, "signature": None, "at": "2026-11-23T12:00:00+08:00"}
    phone.save(case["id"], None, record="report", collection="report", submitted=value)
    phone.settle()
