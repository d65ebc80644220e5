"""Questionnaires at the desk: uploading XLSForms, what is wrong with them row by row, versions, files."""

import json
import re
import zipfile
from hashlib import sha256
from io import BytesIO
from shutil import copytree, ignore_patterns

import pytest

from server.clock import now
from server.content.commands import content
from server.content.files import FOLDER
from server.database import db
from server.forms.converter import look
from server.forms.library import questionnaire_drafts
from server.forms.media import find_fault
from server.forms.models import Questionnaire, QuestionnaireFile
from server.forms.outline import Node, leaves
from server.forms.xform import read_outline
from server.forms.xlsform import BadXlsForm, read_told
from tests.factories import make_organisation
from tests.server.offices import Office
from tests.server.syncing import Carried
from tests.xlsforms import EVERY_FEATURE, MEDIA, every_feature, outsider, questions, read_once, workbook

RAW = {"Content-Type": "application/octet-stream"}
TITLES = {"zh": "全部题型", "en": "Every type", "respondent": "candidate"}


@pytest.fixture
def body(app):
    return make_organisation()


@pytest.fixture
def lin(as_account, body):
    return as_account("PROV_CENTER", organisation_id=body.id)


def upload(browser, content, file="form.xlsx", language="en"):
    headers = RAW | {"Accept-Language": language}
    return browser.post(f"/api/questionnaires?file={file}", data=content, headers=headers)


def uploaded(browser, content):
    reply = upload(browser, content)
    assert reply.status_code == 201, reply.text
    return reply.json


def add_media(browser, draft, name, content):
    return browser.put(f"/api/questionnaires/{draft['id']}/media/{name}", data=content, headers=RAW)


def publish(browser, draft, **titles):
    return browser.post(f"/api/questionnaires/{draft['id']}/publication", TITLES | titles)


def published(browser, content, media=None, **titles):
    """Upload a form with its files and let it be used."""
    draft = uploaded(browser, content)
    for name, file in (media or {}).items():
        assert add_media(browser, draft, name, file).status_code == 200
    reply = publish(browser, draft, **titles)
    assert reply.status_code == 200, reply.text
    return reply.json


def form_with(*rows, **sheets):
    """A small form of these rows."""
    choices = [{"list_name": "yn", "name": "yes", "label": "Yes"}]
    return workbook({"survey": list(rows), "choices": choices, "settings": [{"form_id": "small"}]} | sheets)


def text(name="a", **more):
    return {"type": "text", "name": name, "label": "A"} | more


def test_the_test_forms_kept_for_the_phone_are_what_pyxform_makes_of_them(request):
    folder = request.config.rootpath / "tests" / "vectors" / "questionnaires"
    for name in ("every_feature", "outsider"):
        assert (folder / f"{name}.xml").read_text(encoding="utf-8") == read_once(name).xform


def test_a_form_of_49_questions_with_every_type_is_taken(lin):
    """R-9.4"""
    assert len(questions(EVERY_FEATURE)) == 49
    draft = uploaded(lin, every_feature())
    assert (draft["code"], draft["version"], draft["state"]) == ("every_feature", "3", "draft")
    assert draft["missing"] == ["equipment.csv", "occupations.csv"]


def test_an_outsiders_form_without_a_version_is_numbered(lin):
    first = published(lin, outsider(), MEDIA["outsider"])
    second = uploaded(lin, outsider())
    assert (first["code"], first["version"]) == ("workshop_audit", "1")
    assert second["version"] == "2"


def test_a_form_without_an_id_is_named_after_its_file(lin):
    draft = upload(lin, workbook({"survey": [text()]}), file="Kitchen visit.xlsx").json
    assert draft["code"] == "Kitchen_visit"


def test_two_forms_with_chinese_file_names_are_two_questionnaires(lin):
    """R-9.4"""
    [first, second, again] = [
        upload(lin, workbook({"survey": [text()]}), file=f"{name}.xlsx").json
        for name in ("考生问卷", "考评员问卷", "考生问卷")
    ]
    listed = lin.get("/api/questionnaires").json
    assert (first["id"], first["code"]) == (again["id"], again["code"])
    assert {first["id"], second["id"]} == {each["id"] for each in listed}
    assert all(re.fullmatch(r"form-[0-9a-f]{8}", each["code"]) for each in (first, second))


@pytest.mark.parametrize("named", [{}, {"form_id": "visit"}], ids=["after its file", "with a form_id"])
def test_a_draft_is_not_replaced_by_a_form_of_another_title(lin, named):
    def titled(title):
        return workbook({"survey": [text()], "settings": [named | {"form_title": title}]})

    kept = upload(lin, titled("考生问卷"), file="visit.xlsx").json
    refused = upload(lin, titled("考评员问卷"), file="visit.xlsx", language="zh")
    [listed] = lin.get("/api/questionnaires").json
    assert (refused.status_code, refused.json["code"]) == (409, "code_of_other_title")
    assert "《考生问卷》" in refused.json["message"]
    assert (listed["id"], listed["zh"]) == (kept["id"], "考生问卷")


def test_a_new_title_of_a_published_questionnaire_needs_its_code_written_down(lin):
    def titled(title, **more):
        return workbook({"survey": [text()], "settings": [{"form_title": title} | more]})

    first = upload(lin, titled("2026 年问卷"), file="visit.xlsx").json
    publish(lin, first)
    by_chance = upload(lin, titled("另一份"), file="visit.xlsx")
    meant = upload(lin, titled("2027 年问卷", form_id="visit"), file="visit.xlsx").json
    assert by_chance.json["code"] == "code_of_other_title"
    assert (meant["code"], meant["version"]) == ("visit", "2")


def test_the_form_is_handed_out_as_pyxform_made_it(lin, client):
    draft = uploaded(lin, every_feature())
    form = client.get(f"/api/questionnaires/files/{draft['form']['sha256']}")
    assert form.text == read_once("every_feature").xform
    assert sha256(form.data).hexdigest() == draft["form"]["sha256"]


REFUSALS = [
    (form_with(text(), {"type": "geotrace", "name": "way", "label": "Way"}), "survey 3", "geotrace"),
    (form_with({"type": "select_one_external x", "name": "b", "label": "B"}), "survey 2", "not supported"),
    (form_with(text(name="two words")), "survey 2", "Names must begin"),
    (form_with(text(), text()), "survey 3", "unique"),
    (form_with({"type": "select_one nowhere", "name": "b", "label": "B"}), "survey 2", "nowhere"),
    (form_with({"type": "select_one", "name": "b", "label": "B"}), "survey 2", "list"),
    (form_with(text(relevant="${nobody} = 1")), "survey 2", "nobody"),
    (form_with(text(constraint="(. > 1")), "survey 2", "constraint"),
    (form_with(text(calculation="magic(1)")), "survey 2", "magic()"),
    (form_with(text(**{"bind::relevant": "magic(2)"})), "survey 2", "“bind::relevant”"),
    (form_with({"type": "select_one yn", "name": "b", "label": "B", "appearance": "search('x')"}), "survey 2", "search"),
    (form_with({"type": "begin_group", "name": "g", "label": "G"}, text()), "survey 2", "Unmatched"),
    (form_with({"name": "b", "label": "B"}, text()), "survey 2", "type is missing"),
    (form_with({"type": "select_one_from_file a.geojson", "name": "b", "label": "B"}), "survey 2", ".csv"),
    (form_with(text(), settings=[{"form_id": "问卷"}]), "settings 2", "问卷"),
    (form_with(text(), settings=[{"form_id": "a", "version": "1/2"}]), "settings 2", "1/2"),
    (form_with(text(), settings=[{"form_id": "a", "public_key": "MII"}]), "settings 2", "Encrypted"),
    (workbook({"choices": [{"list_name": "a", "name": "b", "label": "B"}], "other": []}), "survey", "survey"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "place", "word"), REFUSALS, ids=[each[2] for each in REFUSALS])
def test_what_is_wrong_is_told_with_its_row(content, place, word):
    with pytest.raises(BadXlsForm) as refused:
        read_told(look(content, "small"), "small")
    assert {fault.place: word in fault.say("en") for fault in refused.value.faults} == {place: True}


def test_headings_may_be_written_in_any_letters():
    rows = [{"Type": "select_one yn", "Name": "b", "Label": "B"}]
    content = workbook({"survey": rows, "choices": [{"List_Name": "yn", "Name": "y", "Label": "Y"}]})
    assert read_told(look(content, "small"), "small").code == "small"


def test_every_wrong_row_is_told_at_once_in_the_readers_language(lin):
    wrong = form_with(
        {"type": "osm", "name": "b", "label": "B"}, text(name="x y"), {"type": "tekst", "name": "c"}
    )
    fields = upload(lin, wrong, language="zh").json["fields"]
    assert list(fields) == ["survey 2", "survey 3", "survey 4"]
    assert "题型“osm”不被支持" in fields["survey 2"] and "名称须以字母" in fields["survey 3"]


QUOTED = "“规程”第‘九’条"


def test_quotes_in_what_people_read_stay_as_the_author_wrote_them():
    asked = text(
        **{
            "label::中文 (zh)": QUOTED,
            "hint::中文 (zh)": QUOTED,
            "Required_message": QUOTED,
            "required": "yes",
        }
    )
    choices = [{"list_name": "yn", "name": "yes", "label": QUOTED}]
    settings = [{"form_id": "small", "form_title": QUOTED}]
    rows = [asked, {"type": "select_one yn", "name": "b", "label::中文 (zh)": "B"}]
    content = workbook({"survey": rows, "choices": choices, "settings": settings})
    form = read_told(look(content, "small"), "small")
    assert form.xform.count(QUOTED) == 5


def test_quotes_in_what_is_calculated_are_straightened():
    """An expression knows straight quotes only, and editors curl them by themselves."""
    content = form_with(text(), text(name="b", relevant="${a} = ‘yes’"))
    assert "= 'yes'" in read_told(look(content, "small"), "small").xform


def test_what_a_form_leaves_untranslated_is_remarked_in_chinese(lin):
    asked = {"type": "text", "name": "who", "label::zh": "姓名", "hint::zh": "全名", "label::en": "Name"}
    book = {"survey": [asked | {"label::fr": "Nom"}], "settings": [{"form_id": "half", "version": "1"}]}
    [remark] = uploaded(lin, workbook(book))["remarks"]
    assert remark["zh"].splitlines() == [
        "语言“en”在 survey 表中缺少这些列：hint。",
        "语言“fr”在 survey 表中缺少这些列：hint。",
    ]


def test_what_has_no_effect_here_is_remarked_and_not_refused(lin):
    draft = uploaded(lin, form_with({"type": "audit", "name": "audit"}, text(appearance="sparkling")))
    assert [(each["row"], "sparkling" in each["en"]) for each in draft["remarks"]] == [(2, False), (3, True)]


def bomb():
    """A workbook of a few kilobytes that unpacks to hundreds of megabytes."""
    file = BytesIO(outsider())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(200 * 2**20))
    return file.getvalue()


def laughs():
    """A workbook whose text grows a thousand million times as it is read."""
    lines = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(outsider())) as archive,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as worse,
    ):
        for part in archive.namelist():
            text = archive.read(part)
            if part == "xl/worksheets/sheet1.xml":
                text = f"<!DOCTYPE l [<!ENTITY l0 'ha'>{lines}]>".encode() + text.replace(
                    b"</t>", b"&l9;</t>"
                )
            worse.writestr(part, text)
    return made.getvalue()


def test_what_is_no_workbook_is_refused_without_harm(lin):
    for made, word in ((b"", "no .xlsx"), (b"PK\x03\x04 not quite", "no .xlsx"), (bomb(), "too large")):
        refused = upload(lin, made)
        assert refused.status_code == 422
        assert word in refused.json["fields"]["file"]


def test_a_workbook_that_grows_as_it_is_read_is_stopped_by_its_childs_limits(lin):
    refused = upload(lin, laughs())
    assert (refused.status_code, list(refused.json["fields"])) == (422, ["file"])


def test_a_version_is_published_with_all_its_files_only(lin):
    draft = uploaded(lin, outsider())
    refused = publish(lin, draft)
    assert (refused.status_code, list(refused.json["fields"])) == (409, ["machines.csv"])
    assert add_media(lin, draft, "machines.csv", MEDIA["outsider"]["machines.csv"]).json["missing"] == []
    assert publish(lin, draft).json["state"] == "published"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("machines.csv", b"", "media_empty"),
        ("machines.csv", b"\xff\xfename", "csv_unreadable"),
        ("machines.csv", b"name,label\na,b,c\n", "csv_columns"),
        ("machines.csv", b"name,label\n", None),
        ("machines.xml", b"<root><item>", "xml_unreadable"),
        ("machines.xml", b"<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", "xml_unreadable"),
        ("machines.xml", b"<root><item><name>a</name></item></root>", None),
        ("machines.exe", b"MZ", "media_type"),
    ],
)
def test_what_is_wrong_with_a_file_is_found_before_phones_get_it(name, content, fault):
    assert find_fault(name, content) == fault


def test_a_file_is_taken_that_the_form_needs_and_can_use(lin):
    draft = uploaded(lin, outsider())
    files = {"machines.csv": b"name,label\n", "other.csv": b"name,label\n"}
    replies = {name: add_media(lin, draft, name, content) for name, content in files.items()}
    assert {name: reply.status_code for name, reply in replies.items()} == {
        "machines.csv": 200,
        "other.csv": 422,
    }
    refused = add_media(lin, draft, "machines.csv", b"")
    assert (refused.status_code, list(refused.json["fields"])) == (422, ["machines.csv"])


def test_a_published_version_never_changes(lin):
    version = published(lin, every_feature(), MEDIA["every_feature"])
    refused = [
        upload(lin, every_feature()),
        add_media(lin, version, "equipment.csv", b"name,label\nx,y\n"),
        publish(lin, version, zh="另一名称"),
        lin.delete(f"/api/questionnaires/{version['id']}"),
    ]
    assert [(each.status_code, each.json["code"]) for each in refused] == [(409, "version_published")] * 4


def test_a_draft_is_replaced_by_uploading_it_again(lin):
    first = uploaded(lin, form_with(text()))
    second = uploaded(lin, form_with(text(), text(name="b")))
    assert (first["id"], first["questions"], second["questions"]) == (second["id"], 1, 2)


def test_a_draft_is_nobody_elses(lin, as_account):
    draft = uploaded(lin, form_with(text()))
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    assert other.get("/api/questionnaires").json == []
    assert publish(other, draft).status_code == 404
    assert upload(other, form_with(text())).json["code"] == "code_of_other_body"


def test_what_another_body_has_published_for_itself_is_not_listed(lin, as_account):
    """R-5.4: an inspected institution does not learn what it will be asked about."""
    published(lin, form_with(text()))
    institution = make_organisation("institution")
    assert as_account("INST_ADMIN", organisation_id=institution.id).get("/api/questionnaires").json == []
    assert [each["code"] for each in lin.get("/api/questionnaires").json] == ["small"]


def test_files_that_nothing_uses_any_more_are_let_go(lin):
    kept = lambda: set(db.session.scalars(db.select(QuestionnaireFile.sha256)))
    published(lin, form_with(text()))
    before = kept()
    draft = uploaded(lin, outsider())
    add_media(lin, draft, "machines.csv", MEDIA["outsider"]["machines.csv"])
    assert lin.delete(f"/api/questionnaires/{draft['id']}").status_code == 204
    assert kept() == before


def records(phone, scope):
    phone.settle()
    view = phone.inner.view(scope)
    return {
        record: heads["about"][-1].value
        for (collection, record), heads in view.items()
        if collection == "questionnaire"
    }


def test_a_published_version_reaches_the_phones_with_their_next_exchange(app, as_account):
    """R-OF.1"""
    office = Office(as_account)
    office.approved()
    zhang = Carried(app, office.team[0])
    version = published(office.lin, outsider(), MEDIA["outsider"], respondent="staff")
    about = records(zhang, office.library)["workshop_audit@1"]
    assert about["respondent"] == "staff" and about["media"][0]["name"] == "machines.csv"
    assert (
        zhang.get(f"/api/questionnaires/files/{about['form']['sha256']}").data
        == read_once("outsider").xform.encode()
    )
    assert version["form"]["sha256"] == about["form"]["sha256"]


def test_an_older_version_stays_for_drafts_that_pin_it(app, as_account):
    """A form may be renewed while drafts of it exist."""
    office = Office(as_account)
    office.approved()
    zhang = Carried(app, office.team[0])
    published(office.lin, outsider(), MEDIA["outsider"])
    published(office.lin, outsider(), MEDIA["outsider"])
    found = records(zhang, office.library)
    assert found["workshop_audit@1"]["ends"] is True
    assert "ends" not in found["workshop_audit@2"]


def test_another_body_does_not_get_it_and_everybody_gets_the_ministrys(app, as_account):
    office, ministry = Office(as_account), make_organisation(level="ministry", authority_code="00")
    office.approved()
    zhang = Carried(app, office.team[0])
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    published(other, form_with(text(), settings=[{"form_id": "theirs"}]))
    published(
        as_account("MIN_CENTER", organisation_id=ministry.id),
        form_with(text(), settings=[{"form_id": "all"}]),
    )
    assert set(records(zhang, office.library)) == {"all@1"}


@pytest.fixture
def loaded(app):
    """The content that the product comes with, loaded by the operator's command."""
    assert app.test_cli_runner().invoke(content, ["load"]).exit_code == 0
    db.session.rollback()


def default(code):
    return Questionnaire.versions(code)[-1]


def test_the_four_default_questionnaires_are_loaded_with_the_content(app, loaded):
    """R-9.4"""
    codes = {
        "QN-CANDIDATE": "candidate",
        "QN-EXAMINER": "examiner",
        "QN-INTERVIEW": "supervisor",
        "QN-FEEDBACK": "staff",
    }
    assert {code: default(code).respondent for code in codes} == codes
    assert all(default(code).published <= now() for code in codes)


def test_loading_again_changes_nothing(app, loaded):
    before = {each.key: (each.id, each.form) for each in db.session.scalars(db.select(Questionnaire))}
    app.test_cli_runner().invoke(content, ["load"])
    db.session.rollback()
    assert {each.key: (each.id, each.form) for each in db.session.scalars(db.select(Questionnaire))} == before


def test_a_default_questionnaire_asks_every_item(app, loaded):
    body = default("QN-CANDIDATE")
    fields = {leaf.name: leaf for leaf in leaves(body.tree)}
    assert [name for name in fields if name.startswith("QC_")] == [
        f"QC_{number:02}" for number in range(1, 23)
    ]
    assert fields["QC_05"].choices == ("no", "heard", "yes", "decline")
    assert fields["QC_05"].flags == ("yes", "heard")


def test_what_is_for_the_dispatching_body_only_is_marked(app, loaded):
    hidden = {
        leaf.name
        for code in ("QN-EXAMINER", "QN-INTERVIEW")
        for leaf in leaves(default(code).tree)
        if leaf.body_only
    }
    assert hidden == {"QE_20", "IV_03"}


MARKS = {"body_only": True, "flags": ["7"], "category": "FC-M2", "severity": "critical"}


def test_desks_and_phones_are_told_which_answers_of_supervisors_are_leads_and_of_nobody_else(
    loaded, as_account
):
    """R-14.3: category and gravity stand in the content file."""
    told = {each["code"]: each["leads"] for each in as_account("PROV_CENTER").get("/api/questionnaires").json}
    drafts = questionnaire_drafts(db.session.connection(), "any")
    phones = {each["record"]: each["fields"]["about"]["leads"] for each in drafts}
    assert phones == {default(code).key: leads for code, leads in told.items()}
    obstructed = next(each for each in told.pop("QN-INTERVIEW") if each["path"] == "/IV_16")
    assert obstructed["label"] == "是否受到阻挠或干扰" and obstructed["values"] == {"yes": "是"}
    assert (obstructed["category"], obstructed["severity"]) == ("FC-M2", "critical")
    assert list(told.values()) == [[], [], []]


def test_a_server_that_holds_the_interview_record_without_marks_is_given_a_new_version(app, tmp_path):
    """R-14.3, R-12.4: what was begun with the old version is finished with it."""
    earlier = copytree(FOLDER, tmp_path / "earlier", ignore=ignore_patterns("*.py", "__pycache__"))
    file = earlier / "questionnaires.yaml"
    file.write_text(
        re.sub(r"(- id: QN-INTERVIEW\n  version: )'.*'", r"\1'1.0'", file.read_text("utf-8")), "utf-8"
    )
    for folder in (earlier, FOLDER):
        assert app.test_cli_runner().invoke(content, ["load", str(folder)]).exit_code == 0
    db.session.rollback()
    drafts = questionnaire_drafts(db.session.connection(), "any")
    held = {each["record"]: each["fields"]["about"] for each in drafts}
    ends = {record: "ends" in about for record, about in held.items() if "INTERVIEW" in record}
    assert ends == {"QN-INTERVIEW@1.0": True, "QN-INTERVIEW@1.1": False}


def test_the_bones_of_a_form_survive_being_kept():
    outline = read_outline(read_once("every_feature").xform, {"age": MARKS})
    assert Node.from_json(json.loads(json.dumps(outline.as_json()))) == outline
