"""Responses as phones write them, for tests: the form of 49 questions filled in, and the tables it becomes."""

import csv
import zipfile
from hashlib import sha256
from io import BytesIO, StringIO

from server.database import db
from server.forms.keeping import keep_draft, keep_file, publish
from server.forms.xlsform import Form
from tests.senders import Sender
from tests.xlsforms import MEDIA, read_once

INSTANCE_ID = "uuid:0b7f3a4e-5a0e-4f0e-8f43-0c1d2e3f4a5b"
RECORD = "0b7f3a4e-5a0e-4f0e-8f43-0c1d2e3f4a5b"
PHOTO = b"a photo of the front"
ROOM = b"a photo of room B"
FILES = {"front.jpg": sha256(PHOTO).hexdigest(), "room-b.jpg": sha256(ROOM).hexdigest()}

FILLED = f"""<data xmlns:orx="http://openrosa.org/xforms" id="every_feature" version="3">
<start>2026-11-23T09:00:00.000+08:00</start><end>2026-11-23T09:20:00.000+08:00</end>
<today>2026-11-23</today><deviceid>dudao:1</deviceid>
<words><full_name>=张敏</full_name><remarks>两行
文字</remarks><phone>02012345678</phone><age>34</age><fee>120.50</fee><greeting/></words>
<times><exam_day>2026-11-20</exam_day><exam_hour>09:30:00.000+08:00</exam_hour>
<arrived>2026-11-23T08:55:00.000+08:00</arrived><since_month>2015-03-01</since_month><born>1992-01-01</born></times>
<choices><province>gd</province><city>gz</city><tools>lathe other</tools><other_tool>卡尺, "大"</other_tool>
<heard>no</heard><occupation>6-31-01-03</occupation><equipment>lathe bench</equipment><fair>3</fair>
<worries>noise time tools</worries><score>8</score><table>
<generated_table_list_label_32/><reserved_name_for_field_list_labels_33/><room_good>5</room_good><tools_good>1</tools_good></table></choices>
<double_fee>241</double_fee><province_name>广东</province_name><level>4</level>
<tools_changed>2026-11-23T09:10:00.000+08:00</tools_changed><origin>paper</origin><shown_only>241</shown_only>
<files><place>-23.129110 113.264385 12.0 4.5</place><front>front.jpg</front><said/><seen/><document/>
<card_code>R44260001</card_code><signed/><told>OK</told></files>
<room><room_name>A</room_name><seats>30</seats><room_photo/>
<examiner><examiner_name>王磊</examiner_name></examiner><examiner><examiner_name>陈晓燕</examiner_name></examiner></room>
<room><room_name>B</room_name><seats>-1</seats><room_photo>room-b.jpg</room_photo>
<examiner><examiner_name>赵强</examiner_name></examiner></room>
<rooms>2</rooms><stations>2</stations>
<station><station_safe>yes</station_safe></station><station><station_safe>no</station_safe></station>
<best_room>A</best_room><orx:meta><orx:instanceID>{INSTANCE_ID}</orx:instanceID></orx:meta></data>"""

ROOT_FIELDS = {
    "start": "2026-11-23T09:00:00.000+08:00",
    "end": "2026-11-23T09:20:00.000+08:00",
    "today": "2026-11-23",
    "deviceid": "dudao:1",
    "words-full_name": "'=张敏",
    "words-remarks": "两行\n文字",
    "words-phone": "02012345678",
    "words-age": "34",
    "words-fee": "120.50",
    "words-greeting": "",
    "times-exam_day": "2026-11-20",
    "times-exam_hour": "09:30:00.000+08:00",
    "times-arrived": "2026-11-23T08:55:00.000+08:00",
    "times-since_month": "2015-03-01",
    "times-born": "1992-01-01",
    "choices-province": "gd",
    "choices-city": "gz",
    "choices-tools": "lathe other",
    "choices-other_tool": '卡尺, "大"',
    "choices-heard": "no",
    "choices-occupation": "6-31-01-03",
    "choices-equipment": "lathe bench",
    "choices-fair": "3",
    "choices-worries": "noise time tools",
    "choices-score": "8",
    "choices-table-room_good": "5",
    "choices-table-tools_good": "1",
    "double_fee": "241",
    "province_name": "广东",
    "level": "4",
    "tools_changed": "2026-11-23T09:10:00.000+08:00",
    "origin": "paper",
    "shown_only": "241",
    "files-place-Latitude": "-23.129110",
    "files-place-Longitude": "113.264385",
    "files-place-Altitude": "12.0",
    "files-place-Accuracy": "4.5",
    "files-front": "front.jpg",
    "files-said": "",
    "files-seen": "",
    "files-document": "",
    "files-card_code": "R44260001",
    "files-signed": "",
    "files-told": "OK",
    "rooms": "2",
    "stations": "2",
    "best_room": "A",
    "meta-instanceID": INSTANCE_ID,
}


def rooms_of(key):
    return [
        {"room_name": "A", "seats": "30", "room_photo": "", "PARENT_KEY": key, "KEY": f"{key}/room[1]"},
        {"room_name": "B", "seats": "-1", "room_photo": "room-b.jpg", "PARENT_KEY": key, "KEY": f"{key}/room[2]"},
    ]  # fmt: skip


def examiners_of(key):
    return [
        {"examiner_name": name, "PARENT_KEY": f"{key}/room[{room}]", "KEY": f"{key}/room[{room}]/examiner[{place}]"}
        for name, room, place in (("王磊", 1, 1), ("陈晓燕", 1, 2), ("赵强", 2, 1))
    ]  # fmt: skip


def stations_of(key):
    return [
        {"station_safe": safe, "PARENT_KEY": key, "KEY": f"{key}/station[{place}]"}
        for place, safe in ((1, "yes"), (2, "no"))
    ]


def keep_form(name="every_feature", body=None, marks=(), **fields):
    """A published version of one of the test forms, as if it had been uploaded."""
    read = read_once(name)
    form = Form(*identity(name), read.xform, {}, dict(marks), [])
    draft = keep_draft(form, name.encode(), body and body.id, body and body.library_scope)
    draft.media = {file: keep_file(content, "text/csv") for file, content in MEDIA[name].items()}
    publish(draft)
    for field, value in fields.items():
        setattr(draft, field, value)
    db.session.commit()
    return draft


def identity(name):
    return {"every_feature": ("every_feature", "3"), "outsider": ("workshop_audit", "")}[name]


def candidate_form(code="QN-SHORT", version="1", respondent="candidate", body=None, second="secret"):
    """A short questionnaire: a choice whose "no" is a lead, and a remark for the dispatching body only."""
    xform = (
        SHORT.replace("QN-SHORT", code)
        .replace('version="1"', f'version="{version}"')
        .replace("secret", second)
    )
    marks = {"fair": {"flags": ["no"]}, "secret": {"body_only": True}}
    settings = {"form_title": "简短问卷", "respondent": respondent}
    form = Form(code, version, xform, settings, marks, [])
    draft = keep_draft(form, b"short", body and body.id, body and body.library_scope)
    publish(draft)
    db.session.commit()
    return draft


SHORT = """<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>简短问卷</h:title><model><instance><data id="QN-SHORT" version="1"><fair/><secret/><meta><instanceID/></meta>
</data></instance><instance id="yn"><root><item><name>yes</name><label>是</label></item><item><name>no</name>
<label>否</label></item></root></instance><bind nodeset="/data/fair" type="string"/><bind nodeset="/data/secret" type="string"/>
<bind nodeset="/data/meta/instanceID" type="string"/></model></h:head><h:body><select1 ref="/data/fair"><label>公平</label>
<itemset nodeset="instance('yn')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
<input ref="/data/secret"><label>只告诉委派机构</label></input></h:body></h:html>"""


def short_answer(record, fair="yes", secret="有人打招呼", code="QN-SHORT", version="1"):
    return (
        f'<data id="{code}" version="{version}"><fair>{fair}</fair><secret>{secret}</secret>'
        f"<meta><instanceID>uuid:{record}</instanceID></meta></data>"
    )


def write(
    phone, case, record, form, instance, state="complete", respondent="candidate", files=None, parts=()
):
    """Write a response on a phone, its later parts first, and send it."""
    for number, part in enumerate(parts, start=2):
        phone.save(case, None, record=record, collection="response", **{f"instance_{number}": part})
    fields = {
        "form": form,
        "respondent": respondent,
        "state": state,
        "instance": instance,
        "files": files or {},
    }
    phone.save(case, None, record=record, collection="response", **fields)
    phone.settle()


def tables(reply):
    """The tables of a zip of CSV files, by name."""
    with zipfile.ZipFile(BytesIO(reply.data)) as archive:
        assert archive.testzip() is None
        return {
            name: list(csv.reader(StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def records(rows):
    head, *body = rows
    return [dict(zip(head, row, strict=True)) for row in body]


def send_file(phone, case, content, type="image/jpeg"):
    sender = Sender(phone)
    address = sender.begin(content, scope=case, kind="response", type=type)
    assert sender.send_all(address, content).status_code == 204
