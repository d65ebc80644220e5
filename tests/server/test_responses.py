"""What was answered: kept as it came, listed, and taken away in ODK's conventions, cell by cell."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from server.accounts.models import Account
from server.clock import now
from server.content.library import stock_all
from server.database import db
from server.forms.outline import Node, leaves
from server.questionnaires import exports, odata
from server.questionnaires import tables as columns
from server.questionnaires.asking import read_filter
from server.questionnaires.instance import Round
from server.questionnaires.merging import merged
from server.questionnaires.tables import Submission, guarded
from server.replication.commands import ledger
from tests.factories import make_organisation
from tests.server.desks import Case
from tests.server.responses import (
    FILES,
    FILLED,
    PHOTO,
    RECORD,
    ROOM,
    ROOT_FIELDS,
    candidate_form,
    examiners_of,
    keep_form,
    records,
    rooms_of,
    send_file,
    short_answer,
    stations_of,
    tables,
    write,
)
from tests.server.syncing import kept_beside

FORM = "every_feature@3"
ADDRESS = "/api/questionnaires/every_feature"


@pytest.fixture
def case(app, as_account):
    return Case(app, as_account)


@pytest.fixture
def filled(case):
    """A case in which the form of 49 questions was filled in and sent, and one of its two files."""
    keep_form(respondent="supervisor")
    write(case.zhang, case.id, RECORD, FORM, FILLED, respondent="supervisor", files=FILES)
    send_file(case.zhang, case.id, PHOTO)
    return case


def keys_in(browser, code):
    """How the feed names the responses, in the order in which they came."""
    told = browser.get(f"/api/questionnaires/{code}.svc/Submissions").json["value"]
    return [each["__id"] for each in told]


def expected_root(case):
    """The one row of the form's table, less what differs from run to run."""
    return {
        **ROOT_FIELDS,
        "KEY": keys_in(case.lin, "every_feature")[0],
        "SubmitterID": case.zhang.person,
        "SubmitterName": "张敏",
        "AttachmentsPresent": "1",
        "AttachmentsExpected": "2",
        "Status": "",
        "ReviewState": "",
        "Edits": "0",
        "FormVersion": "3",
    }


def without_own(row):
    return {name: cell for name, cell in row.items() if name not in ("SubmissionDate", "DeviceID")}


def test_an_export_holds_every_cell_of_a_form_of_49_questions(filled):
    """R-9.4: ODK's columns, groups in names, repeats in tables of their own."""
    found = tables(filled.lin.get(f"{ADDRESS}/exports/csv"))
    assert list(found) == [
        "every_feature.csv",
        "every_feature-room.csv",
        "every_feature-examiner.csv",
        "every_feature-station.csv",
    ]
    (row,) = records(found["every_feature.csv"])
    wanted = expected_root(filled)
    assert without_own(row) == wanted
    assert [name for name in row if name not in ("SubmissionDate", "DeviceID")] == list(wanted)
    assert records(found["every_feature-room.csv"]) == rooms_of(wanted["KEY"])
    assert records(found["every_feature-examiner.csv"]) == examiners_of(wanted["KEY"])
    assert records(found["every_feature-station.csv"]) == stations_of(wanted["KEY"])


def test_a_cell_in_the_wrong_column_would_be_noticed(filled, monkeypatch):
    """The comparison above is no formality: a server that turns latitude and longitude round fails it."""
    right = columns.cells_of
    monkeypatch.setattr(columns, "cells_of", lambda *asked: list(right(*asked))[::-1])
    (row,) = records(tables(filled.lin.get(f"{ADDRESS}/exports/csv"))["every_feature.csv"])
    assert without_own(row) != expected_root(filled)


def test_choices_of_several_can_be_split_into_columns(filled):
    (row,) = records(tables(filled.lin.get(f"{ADDRESS}/exports/csv?split=true"))["every_feature.csv"])
    chosen = {name: cell for name, cell in row.items() if name.startswith("choices-tools")}
    assert chosen == {
        "choices-tools": "lathe other",
        "choices-tools/lathe": "1",
        "choices-tools/meter": "0",
        "choices-tools/other": "1",
        "choices-tools/none": "0",
    }


def test_choices_that_come_from_a_file_are_split_as_well(filled):
    (row,) = records(tables(filled.lin.get(f"{ADDRESS}/exports/csv?split=true"))["every_feature.csv"])
    chosen = {name: cell for name, cell in row.items() if name.startswith("choices-equipment")}
    assert chosen == {
        "choices-equipment": "lathe bench",
        "choices-equipment/lathe": "1",
        "choices-equipment/bench": "1",
        "choices-equipment/meter": "0",
    }


def test_a_workbook_holds_the_same_cells(filled):
    book = load_workbook(BytesIO(filled.lin.get(f"{ADDRESS}/exports/xlsx").data))
    sheets = {
        sheet.title: [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }
    (row,) = records(sheets["every_feature"])
    assert without_own(row) == expected_root(filled)
    assert records(sheets["room"]) == rooms_of(row["KEY"])
    assert records(sheets["examiner"]) == examiners_of(row["KEY"])


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("-12.5", "-12.5"),
        ("+8613800000000", "+8613800000000"),
        ("plain", "plain"),
    ],
)
def test_no_cell_is_taken_for_a_formula(cell, kept):
    assert guarded(cell) == kept


def test_the_xml_and_the_files_can_be_taken_away(filled):
    reply = filled.lin.get(f"{ADDRESS}/exports/xml")
    with zipfile.ZipFile(BytesIO(reply.data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    folder = f"instances/uuid{RECORD}"
    assert found == {f"{folder}/submission.xml": FILLED.encode(), f"{folder}/front.jpg": PHOTO}


def test_files_of_responses_are_asked_for_until_they_are_here(filled):
    """No photo goes missing while the text arrives."""
    (row,) = filled.lin.get(f"{ADDRESS}/responses").json
    assert (row["files"], row["files_here"]) == (2, 1)
    send_file(filled.zhang, filled.id, ROOM)
    (row,) = filled.lin.get(f"{ADDRESS}/responses").json
    assert (row["files"], row["files_here"]) == (2, 2)


def test_a_response_comes_in_parts_and_is_read_whole(case):
    keep_form(respondent="supervisor")
    third = len(FILLED) // 3
    parts = FILLED[third : 2 * third], FILLED[2 * third :]
    write(case.zhang, case.id, RECORD, FORM, FILLED[:third], parts=parts, files=FILES)
    (row,) = records(tables(case.lin.get(f"{ADDRESS}/exports/csv"))["every_feature.csv"])
    assert row["best_room"] == "A"


def test_more_responses_with_files_are_no_more_questions_to_the_database(case):
    candidate_form()
    asked = []
    for number in range(1, 4):
        files = {f"{number}.jpg": f"{number}" * 64}
        write(case.zhang, case.id, str(uuid4()), "QN-SHORT@1", short_answer(f"{number}"), files=files)
        asked.append(statements_of(lambda: case.lin.get("/api/questionnaires/QN-SHORT/responses")))
    assert asked == [asked[0]] * 3


def statements_of(ask):
    """How many statements the database was asked meanwhile."""
    said = []
    note = lambda connection, cursor, statement, *rest: said.append(statement)
    event.listen(db.engine, "before_cursor_execute", note)
    ask()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(said)


def test_drafts_and_what_was_discarded_are_in_the_case_and_in_no_export(case):
    candidate_form()
    ids = [str(uuid4()) for _ in range(3)]
    for record, state in zip(ids, ("draft", "discarded", "complete"), strict=True):
        write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record), state)
    assert [row["id"] for row in case.lin.get("/api/questionnaires/QN-SHORT/responses").json] == [ids[2]]
    states = {
        row["id"]: row["state"] for row in case.lin.get(f"/api/cases/{case.id}/responses").json["responses"]
    }
    assert states == dict(zip(ids, ("draft", "discarded", "complete"), strict=True))


def test_sending_a_response_again_makes_no_second_one(case):
    """Trying again makes no duplicate."""
    candidate_form()
    record = str(uuid4())
    for state in ("draft", "draft", "complete", "complete"):
        write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record), state)
    assert len(case.lin.get("/api/questionnaires/QN-SHORT/responses").json) == 1


def test_a_response_to_a_form_that_is_not_here_is_kept_and_shown(case):
    record = str(uuid4())
    write(case.zhang, case.id, record, "QN-GONE@7", short_answer(record))
    (row,) = case.lin.get(f"/api/cases/{case.id}/responses").json["responses"]
    assert (row["form"], row["known"], row["state"]) == ("QN-GONE@7", False, "complete")


def test_what_is_no_response_is_kept_beside_the_ledger(case):
    wrong = [
        {"state": "finished"},
        {"instance": 7},
        {"files": {"a.jpg": "no hash"}},
        {"instance_2": None},
        {"mood": "good"},
    ]
    for fields in wrong:
        case.zhang.save(case.id, None, record=str(uuid4()), collection="response", **fields)
    case.zhang.settle()
    assert [each.reason for each in kept_beside(case.id)] == ["not understood"] * len(wrong)


def test_responses_that_say_the_same_of_themselves_have_a_row_each_that_stays(case):
    """An `instanceID` is its maker's word: copied, it must take nobody's row in a feed or table away."""
    candidate_form()
    first, second = str(uuid4()), str(uuid4())
    write(case.zhang, case.id, first, "QN-SHORT@1", short_answer("the-same"))
    (before,) = keys_in(case.lin, "QN-SHORT")
    write(case.zhang, case.id, second, "QN-SHORT@1", short_answer("the-same", fair="no"))
    after = keys_in(case.lin, "QN-SHORT")
    rows = records(tables(case.lin.get("/api/questionnaires/QN-SHORT/exports/csv"))["QN-SHORT.csv"])
    assert after[0] == before and len(set(after)) == 2
    assert [row["KEY"] for row in rows] == after
    assert {row["meta-instanceID"] for row in rows} == {"uuid:the-same"}


def test_xml_that_cannot_be_read_costs_no_other_response(case):
    candidate_form()
    good, bad = str(uuid4()), str(uuid4())
    write(case.zhang, case.id, bad, "QN-SHORT@1", "<data><fair>yes</fair>")
    write(case.zhang, case.id, good, "QN-SHORT@1", short_answer(good))
    rows = records(tables(case.lin.get("/api/questionnaires/QN-SHORT/exports/csv"))["QN-SHORT.csv"])
    assert [(row["fair"], row["meta-instanceID"]) for row in rows] == [("", ""), ("yes", f"uuid:{good}")]


def test_an_answer_that_the_form_calls_a_lead_is_shown_as_one(case):
    candidate_form()
    record = str(uuid4())
    write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record, fair="no"))
    (row,) = case.lin.get("/api/questionnaires/QN-SHORT/responses").json
    assert row["flags"] == [{"question": "fair", "label": "公平", "value": "否"}]


@pytest.mark.parametrize("state", ["draft", "discarded"])
def test_a_lead_in_what_was_not_sent_is_shown_to_nobody(case, state):
    """Whoever fills in on a phone that was handed over is told that nobody reads what they give up."""
    candidate_form()
    write(case.zhang, case.id, RECORD, "QN-SHORT@1", short_answer(RECORD, fair="no"), state=state)
    (row,) = case.lin.get(f"/api/cases/{case.id}/responses").json["responses"]
    assert (row["state"], row["flags"]) == (state, [])


def test_the_columns_of_older_versions_stand_behind_those_of_the_newest(case):
    candidate_form()
    newer = candidate_form(version="2", second="hint")
    old, new = str(uuid4()), str(uuid4())
    write(case.zhang, case.id, old, "QN-SHORT@1", short_answer(old))
    write(case.zhang, case.id, new, newer.key, short_answer(new, version="2").replace("secret>", "hint>"))
    rows = records(tables(case.lin.get("/api/questionnaires/QN-SHORT/exports/csv"))["QN-SHORT.csv"])
    asked = [name for name in rows[0] if name in ("fair", "hint", "secret")]
    assert asked == ["fair", "hint", "secret"]
    assert [(row["FormVersion"], row["hint"], row["secret"]) for row in rows] == [
        ("1", "", "有人打招呼"),
        ("2", "有人打招呼", ""),
    ]


def test_who_belongs_to_another_body_is_named_in_exports_as_in_the_list(case):
    """A ministry sends supervisors whom provinces selected."""
    candidate_form()
    write(case.zhang, case.id, RECORD, "QN-SHORT@1", short_answer(RECORD))
    db.session.get_one(Account, case.zhang.person).organisation_id = make_organisation().id
    db.session.commit()
    (listed,) = case.lin.get("/api/questionnaires/QN-SHORT/responses").json
    (row,) = records(tables(case.lin.get("/api/questionnaires/QN-SHORT/exports/csv"))["QN-SHORT.csv"])
    assert (listed["author"], row["SubmitterName"]) == ("张敏", "张敏")


def test_other_bodies_read_nothing(filled, as_account):
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    assert other.get(f"{ADDRESS}/responses").json == []
    assert len(tables(other.get(f"{ADDRESS}/exports/csv"))["every_feature.csv"]) == 1
    assert other.get(f"/api/cases/{filled.id}/responses").status_code == 404


def test_a_covert_case_is_read_by_the_named_only(app, as_account):
    """R-CV.1, R-CV.2"""
    case = Case(app, as_account, "covert")
    candidate_form()
    disclose(case)
    record = str(uuid4())
    write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record))
    colleague = as_account("PROV_CENTER", organisation_id=case.office.body.id)
    assert len(case.lin.get("/api/questionnaires/QN-SHORT/responses").json) == 1
    assert colleague.get("/api/questionnaires/QN-SHORT/responses").json == []
    assert colleague.get(f"/api/cases/{case.id}/responses").status_code == 404


def disclose(case):
    mark = {"at": "2026-11-23T09:00:00+08:00", "position": None}
    case.zhang.save(case.id, None, case.zhang.person, "visit", disclosed=mark)


def test_before_a_covert_visit_is_disclosed_nobody_is_asked(app, as_account):
    """2.4, Q-20"""
    case = Case(app, as_account, "covert")
    record = str(uuid4())
    write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record))
    assert [each.reason for each in kept_beside(case.id)] == ["not allowed"]


def test_what_is_for_the_dispatching_body_only_is_in_no_export_of_an_institution(case):
    candidate_form()
    for _ in range(5):
        record = str(uuid4())
        write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record))
    case.lin.account.role = "INST_ADMIN"
    db.session.commit()
    (head, *rows) = tables(case.lin.get("/api/questionnaires/QN-SHORT/exports/csv"))["QN-SHORT.csv"]
    xml = zipfile.ZipFile(BytesIO(case.lin.get("/api/questionnaires/QN-SHORT/exports/xml").data))
    feed = case.lin.get("/api/questionnaires/QN-SHORT.svc/Submissions").text
    assert len(rows) == 5 and "secret" not in head
    assert not any("有人打招呼" in xml.read(name).decode() for name in xml.namelist())
    assert (
        "有人打招呼" not in feed
        and "secret" not in case.lin.get("/api/questionnaires/QN-SHORT.svc/$metadata").text
    )


@pytest.mark.parametrize(
    "respondent", ["candidate", "supervisor"], ids=["told", "told otherwise by the phone"]
)
def test_an_institution_is_told_nothing_of_fewer_than_five_answers(case, respondent):
    candidate_form()
    case.lin.account.role = "INST_ADMIN"
    db.session.commit()
    shown = []
    for _ in range(5):
        record = str(uuid4())
        write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record), respondent=respondent)
        listed = case.lin.get("/api/questionnaires/QN-SHORT/responses").json
        in_case = case.lin.get(f"/api/cases/{case.id}/responses").json["responses"]
        shown.append((len(listed), len(in_case)))
    assert shown == [(0, 0)] * 4 + [(5, 5)]


def test_an_institution_is_told_no_lead_of_answers_that_it_may_not_read(case):
    """Five answers in all, but to neither questionnaire five: what each says stays unread."""
    candidate_form()
    candidate_form("QN-OTHER")
    for code in ["QN-SHORT"] * 3 + ["QN-OTHER"] * 2:
        record = str(uuid4())
        write(case.zhang, case.id, record, f"{code}@1", short_answer(record, fair="no", code=code))
    case.lin.account.role = "INST_ADMIN"
    db.session.commit()
    rows = case.lin.get(f"/api/cases/{case.id}/responses").json["responses"]
    assert [(row["readable"], row["flags"]) for row in rows] == [(False, [])] * 5


def test_a_lead_that_is_for_the_dispatching_body_only_is_in_no_list_of_an_institution(case):
    form = candidate_form(respondent="supervisor")
    form.outline = json.loads(json.dumps(form.outline).replace('"flags": []', '"flags": ["bribe"]'))
    db.session.commit()
    write(
        case.zhang, case.id, RECORD, form.key, short_answer(RECORD, secret="bribe"), respondent="supervisor"
    )
    lists = ["/api/questionnaires/QN-SHORT/responses", f"/api/cases/{case.id}/responses"]
    assert ["bribe" in case.lin.get(address).text for address in lists] == [True, True]
    case.lin.account.role = "INST_ADMIN"
    assert ["bribe" in case.lin.get(address).text for address in lists] == [False, False]


def test_what_an_older_version_promised_to_keep_is_kept_by_a_newer_one_too():
    secret = Node("secret", "/secret", "string", body_only=True)
    plain = replace(secret, body_only=False)
    form = merged([Node("f", "", "group", children=(plain,)), Node("f", "", "group", children=(secret,))])
    assert [leaf.body_only for leaf in leaves(form)] == [True]


def test_what_only_an_older_version_offered_has_its_column():
    newer = Node("tools", "/tools", "select", choices=("saw", "lathe"), labels=("锯", "车床"))
    older = Node("tools", "/tools", "select", choices=("lathe", "file"), labels=("车", "锉"))
    form = merged([Node("f", "", "group", children=(each,)) for each in (newer, older)])
    (tools,) = leaves(form)
    assert (tools.choices, tools.labels) == (("saw", "lathe", "file"), ("锯", "车床", "锉"))


class Reader:
    """A small OData 4 reader: it finds the sets, reads what their entities hold, and follows the pages."""

    EDM = "{http://docs.oasis-open.org/odata/ns/edm}"

    def __init__(self, browser, root):
        self.browser, self.root = browser, root

    def read(self, address):
        reply = self.browser.get(address)
        assert reply.status_code == 200 and reply.headers["OData-Version"] == "4.0", reply.text
        return reply

    def sets(self):
        return [each["url"] for each in self.read(self.root).json["value"]]

    def types(self):
        """Entity set → names and types of its properties, those of complex types under their paths."""
        schemas = ElementTree.fromstring(self.read(f"{self.root}/$metadata").text)
        self.complex = {
            f"{schema.get('Namespace')}.{each.get('Name')}": each
            for schema in schemas.iter(f"{self.EDM}Schema")
            for each in schema.iter(f"{self.EDM}ComplexType")
        }
        return {each.get("Name"): dict(self.flat(each, "")) for each in schemas.iter(f"{self.EDM}EntityType")}

    def flat(self, type, path):
        for each in type.iter(f"{self.EDM}Property"):
            inner = self.complex.get(each.get("Type"))
            if inner is None:
                yield f"{path}{each.get('Name')}", each.get("Type")
            else:
                yield from self.flat(inner, f"{path}{each.get('Name')}/")

    def entities(self, name, query=""):
        """Every entity of a set, page after page, flattened by the types."""
        types, address = self.types()[name], f"{self.root}/{name}{query}"
        while address:
            page = self.read(address).json
            yield from ({path: self.at(each, path) for path in types} for each in page["value"])
            address = page.get("@odata.nextLink", "").removeprefix("http://localhost:8000")

    def at(self, entity, path):
        for step in path.split("/"):
            entity = entity[step]
        return entity


def test_the_feed_is_read_by_an_odata_reader(filled):
    reader = Reader(filled.lin, f"{ADDRESS}.svc")
    assert reader.sets() == [
        "Submissions",
        "Submissions.room",
        "Submissions.room.examiner",
        "Submissions.station",
    ]
    (response,) = reader.entities("Submissions")
    rooms, examiners = (
        list(reader.entities("Submissions.room")),
        list(reader.entities("Submissions.room.examiner")),
    )
    assert (response["words/age"], response["words/fee"]) == (34, 120.5)
    assert response["files/place"] == {
        "type": "Point", "coordinates": [113.264385, -23.12911, 12.0], "properties": {"accuracy": 4.5}
    }  # fmt: skip
    assert response["__system/attachmentsExpected"] == 2 and response["words/greeting"] is None
    assert [(each["room_name"], each["__Submissions-id"]) for each in rooms] == [
        ("A", response["__id"]),
        ("B", response["__id"]),
    ]
    parents = {each["__id"]: each["room_name"] for each in rooms}
    assert [(each["examiner_name"], parents[each["__Submissions-room-id"]]) for each in examiners] == [
        ("王磊", "A"), ("陈晓燕", "A"), ("赵强", "B")
    ]  # fmt: skip


def test_the_feed_comes_in_pages_and_is_counted(case, monkeypatch):
    monkeypatch.setattr("server.questionnaires.reading.AT_ONCE", 2)
    candidate_form()
    for _ in range(5):
        record = str(uuid4())
        write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record))
    reader = Reader(case.lin, "/api/questionnaires/QN-SHORT.svc")
    everything = [each["__id"] for each in reader.entities("Submissions")]
    assert [each["__id"] for each in reader.entities("Submissions", "?$top=2")] == everything
    page = case.lin.get("/api/questionnaires/QN-SHORT.svc/Submissions?$top=2&$skip=4&$count=true").json
    assert (page["@odata.count"], [each["__id"] for each in page["value"]]) == (5, everything[4:])
    assert "@odata.nextLink" not in page


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("int", "34", 34),
        ("int", "9" * 30, None),
        ("decimal", "120.50", 120.5),
        ("decimal", "nan", None),
        ("decimal", "1e999", None),
        ("date", "2026-11-23", "2026-11-23"),
        ("date", "昨天", None),
        ("dateTime", "2026-11-23T09:00:00.000+08:00", "2026-11-23T09:00:00.000+08:00"),
        ("dateTime", "2026-11-23", None),
        ("geopoint", "nan 1", None),
        ("string", "nan", "nan"),
    ],
)
def test_an_answer_that_is_none_of_its_kind_is_none_in_the_feed(kind, text, told):
    """Whoever answers on their own may write anything; a reader must not fall over it."""
    assert odata.value(kind, text) == told


FILTERS = {
    "__system/submissionDate ge 2020-01-01T00:00:00Z": 1,
    "__system/submissionDate lt 2020-01-01T00:00:00Z": 0,
    "__id eq '{key}'": 1,
    "__id eq '{key}' and __system/formVersion eq '2'": 0,
    "__system/submitterId ne null": 1,
}


def test_the_feed_can_be_filtered(filled):
    address = f"{ADDRESS}.svc/Submissions"
    (key,) = keys_in(filled.lin, "every_feature")
    asked = {query: {"$filter": query.format(key=key)} for query in FILTERS}
    found = {query: filled.lin.get(address, query_string=asked[query]).json for query in FILTERS}
    assert {query: len(reply["value"]) for query, reply in found.items()} == FILTERS


def test_a_query_that_the_feed_does_not_know_is_refused_and_not_passed_over(filled):
    for query in ("$orderby=x", "$filter=startswith(x,'a')", "$top=-1", "$format=xml", "$expand=*"):
        refused = filled.lin.get(f"{ADDRESS}.svc/Submissions?{query}")
        assert (refused.status_code, refused.json["code"]) == (501, "feed_unsupported")


def test_a_comparison_with_what_is_not_there_holds_for_nothing():
    """An answer without an author once broke the feed in the middle."""
    read = read_filter("__system/submitterId ge 'a'")
    nobodys = Submission("uuid:1", now(), Round(), "1")
    assert (read(nobodys), read(replace(nobodys, submitter_id="b"))) == (False, True)


def deep(record):
    return short_answer(record).replace("<fair>", "<x>" * 5000 + "</x>" * 5000 + "<fair>")


def test_xml_that_is_nested_deeper_than_any_form_costs_no_other_response(case):
    candidate_form(respondent="supervisor")
    for record, instance in (("bad", deep("bad")), ("good", short_answer("good"))):
        write(case.zhang, case.id, record, "QN-SHORT@1", instance, respondent="supervisor")
    case.lin.account.role = "INST_ADMIN"
    with zipfile.ZipFile(BytesIO(case.lin.get("/api/questionnaires/QN-SHORT/exports/xml").data)) as archive:
        read = {name: archive.read(name) for name in archive.namelist()}
    assert b"yes" in read["instances/uuidgood/submission.xml"]
    assert read["instances/uuidbad/submission.xml"] == b""


def test_no_name_of_a_response_or_file_leads_out_of_the_archive():
    taken = set()
    names = ["uuid../../etc", "a/../b.jpg", "C:x", "..", "现场.jpg", "现场.jpg"]
    assert [exports.own_name(name, taken) for name in names] == [
        "uuid.._.._etc", "a_.._b.jpg", "C_x", "_", "现场.jpg", "2-现场.jpg"
    ]  # fmt: skip


def test_rebuilding_the_ledger_gives_the_same_readings(app, filled):
    stock_all(db.session.connection())  # questionnaires stand in the library's ledger too
    before = filled.lin.get(f"{ADDRESS}/responses").json
    db.session.rollback()
    assert app.test_cli_runner().invoke(ledger, ["rebuild"]).exit_code == 0
    db.session.rollback()
    assert filled.lin.get(f"{ADDRESS}/responses").json == before
