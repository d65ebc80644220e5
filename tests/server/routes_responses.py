"""How the policy test asks the routes of responses and of sessions."""

from uuid import uuid4

from server.auth import hash_token
from server.database import db
from server.ids import new_id, new_token
from server.ledger.store import hold
from server.questionnaires.arrivals import take_response
from server.questionnaires.history import entries_of
from server.questionnaires.models import ExamSession, FeedPassword, Response, SessionResponse
from sync.operation import compose
from tests.factories import keep, make_account, make_organisation, make_site
from tests.server.asking import Ask, Row
from tests.server.responses import candidate_form, short_answer
from tests.server.routes_organisations import own_body, some_site
from tests.server.routes_reviews import some_case


def new_form(respondent="supervisor", body=None):
    return candidate_form(code=f"QN-{new_id()[:8]}", respondent=respondent, body=body)


def some_response(me, own):
    """A complete response in a case of the caller's body or of another; gives the questionnaire's code."""
    case, form = some_case(me, own), new_form()
    record = str(uuid4())
    keep(
        Response(
            scope=case.id, record=record, form=form.key, respondent="supervisor", state="complete",
            author=make_account("EXT_SUP").id, device="phone", first=1_000, number=1,
        )
    )  # fmt: skip
    return form.code, record


def list_responses(me, own):
    code, record = some_response(me, own)
    return Ask(f"/api/questionnaires/{code}/responses", finds=record)


def see_response(me, own):
    """One that a supervisor wrote: of anonymous ones an institution needs five."""
    case, form, record = some_case(me, own), new_form(), str(uuid4())
    author = make_account("EXT_SUP").id
    with hold(db.session.connection(), case.id, author) as held:
        held.append(written(case.id, record, form.key), 0)
    arrived = entries_of(db.session.connection(), case.id, record)
    take_response(db.session.connection(), arrived[0])
    db.session.commit()
    return Ask(f"/api/cases/{case.id}/responses/{record}")


def written(scope, record, form):
    fields = {"form": form, "respondent": "supervisor", "state": "complete", "instance": "<data/>"}
    at = "2026-11-23T12:00:00+08:00"
    return compose(
        device="phone", scope=scope, n=1, collection="response", record=record, fields=fields, at=at
    )


def own_session(me, own):
    """A session that the caller's body keeps, with five answers; or another body's."""
    session = keep_session(own_body(me) if own else make_organisation(), make_site())
    form, records = new_form("candidate"), [str(uuid4()) for _ in range(5)]
    for record in records:
        keep(SessionResponse(id=record, session_id=session.id, form=form.key, respondent="candidate",
                             instance=short_answer(record, code=form.code)))  # fmt: skip
    return f"/api/sessions/{session.id}/responses", records[0]


def list_session_responses(me, own):
    return Ask(own_session(me, own)[0])


def see_session_response(me, own):
    return Ask("/".join(own_session(me, own)))


def taken(what):
    """Exports and the feed of a questionnaire that belongs to the caller's body, or to another."""

    def ask(me, own):
        body = own_body(me) if own else make_organisation()
        return Ask(f"/api/questionnaires/{new_form(body=body).code}{what}")

    return ask


def some_feed_password(me, own):
    """A password for a questionnaire that every body asks, of the caller's body or of another."""
    body, code = own_body(me) if own else make_organisation(), new_form().code
    return make_feed_password(code, body, make_account(organisation_id=body.id))[0]


def make_feed_password(code, body, maker):
    token = new_token()
    made = FeedPassword(code=code, body_id=body.id, name="Excel", hash=hash_token(token), made_by=maker.id)
    return keep(made), token


def list_feed_passwords(me, own):
    password = some_feed_password(me, own)
    return Ask(f"/api/questionnaires/{password.code}/feed-passwords", finds=password.id)


def make_password(me, own):
    body = own_body(me) if own else make_organisation()
    return Ask(f"/api/questionnaires/{new_form(body=body).code}/feed-passwords", {"name": "Excel"})


def withdraw_feed_password(me, own):
    password = some_feed_password(me, own)
    return Ask(f"/api/questionnaires/{password.code}/feed-passwords/{password.id}")


def some_session(me, own):
    """A session that the caller's body keeps, of an institution one at its site; or somebody else's."""
    institution = me.role in ("INST_ADMIN", "INST_CONTACT")
    site = some_site(me, own) if institution else make_site()
    body = own_body(me) if own and not institution else make_organisation()
    return keep_session(body, site)


def keep_session(body, site):
    code = new_id()[:10].upper()
    fields = {"code": code, "name": "电工四级", "secret": new_token(), "created_by": make_account().id}
    return keep(ExamSession(body_id=body.id, site_id=site.id, **fields))


def list_sessions(me, own):
    return Ask("/api/sessions", finds=some_session(me, own).id)


def add_session(me, own):
    own_body(me)
    return Ask("/api/sessions", {"site_id": make_site().id, "name": "第一场"})


def at_session(what):
    return lambda me, own: Ask(f"/api/sessions/{some_session(me, own).id}/{what}")


def see_questionnaire(me, own):
    return Ask(f"/api/sessions/{keep_session(make_organisation(), make_site()).code}/questionnaire")


def answer(me, own):
    form, record = new_form("candidate"), str(uuid4())
    body = {"id": record, "form": form.key, "instance": short_answer(record, code=form.code), "seat": "12"}
    return Ask(f"/api/sessions/{keep_session(make_organisation(), make_site()).code}/responses", body)


def see_case_responses(me, own):
    return Ask(f"/api/cases/{some_case(me, own).id}/responses")


def join(me, own):
    case = some_case(me, own)
    session = keep_session(case.body, case.site)
    db.session.commit()
    return Ask(f"/api/cases/{case.id}/sessions/{session.id}")


CODE = "/api/questionnaires/<code>"
ROWS = {
    f"GET {CODE}/responses": Row(list_responses),
    f"GET {CODE}/exports/csv": Row(taken("/exports/csv")),
    f"GET {CODE}/exports/xlsx": Row(taken("/exports/xlsx")),
    f"GET {CODE}/exports/xml": Row(taken("/exports/xml")),
    f"GET {CODE}.svc": Row(taken(".svc")),
    f"GET {CODE}.svc/$metadata": Row(taken(".svc/$metadata")),
    f"GET {CODE}.svc/<table>": Row(taken(".svc/Submissions")),
    f"GET {CODE}/feed-passwords": Row(list_feed_passwords),
    f"POST {CODE}/feed-passwords": Row(make_password, says=201),
    f"DELETE {CODE}/feed-passwords/<id:password_id>": Row(withdraw_feed_password, says=204),
    "GET /api/sessions": Row(list_sessions),
    "POST /api/sessions": Row(add_session, says=201, no_other=True),
    "GET /api/sessions/<id:session_id>/qr": Row(at_session("qr")),
    "GET /api/sessions/<id:session_id>/summary": Row(at_session("summary")),
    "GET /api/sessions/<code>/questionnaire": Row(see_questionnaire, no_other=True),
    "POST /api/sessions/<code>/responses": Row(answer, says=201, no_other=True),
    "GET /api/cases/<id:case_id>/responses": Row(see_case_responses),
    "GET /api/cases/<id:case_id>/responses/<record>": Row(see_response),
    "GET /api/sessions/<id:session_id>/responses": Row(list_session_responses),
    "GET /api/sessions/<id:session_id>/responses/<record>": Row(see_session_response),
    "PUT /api/cases/<id:case_id>/sessions/<id:session_id>": Row(join, says=204),
    "DELETE /api/cases/<id:case_id>/sessions/<id:session_id>": Row(join, says=204),
}
