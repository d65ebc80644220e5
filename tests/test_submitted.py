"""The comparisons that journeys end with are no formality: each notices what was planted."""

import pytest

from tests.server.responses import FILES, FILLED
from tests.submitted import faults
from tests.tables import differences
from tests.xlsforms import read_once

PLANTED = {
    ('version="3"', 'version="4"'): "/data says version='4', the form '3'",
    ('id="every_feature"', 'id="every"'): "/data says id='every', the form 'every_feature'",
    ("<age>34</age>", "<years>34</years>"): "/data/words/age is missing",
    ("<told>OK</told>", ""): "/data/files/told is missing",
    ("<told>OK</told>", "<told/>"): "/data/files/told is required",
    ("<rooms>2</rooms><stations>2</stations>", "<stations>2</stations><rooms>2</rooms>"): (
        "/data/rooms is not of the form, or out of its order"
    ),
    ("<level>4</level>", "<level>4</level><level>4</level>"): (
        "/data/level is not of the form, or out of its order"
    ),
    ("<heard>no</heard>", "<heard><a>no</a></heard>"): "/data/choices/heard is an answer and holds others",
    ("<age>34</age>", "<age>thirty</age>"): "/data/words/age is no int: thirty",
    ("<fee>120.50</fee>", "<fee>1e3</fee>"): "/data/words/fee is no decimal: 1e3",
    ("<exam_day>2026-11-20", "<exam_day>2026-11-31T"): "/data/times/exam_day is no date: 2026-11-31T",
    ("<exam_hour>09:30:00.000+08:00", "<exam_hour>9:30"): "/data/times/exam_hour is no time: 9:30",
    ("<start>2026-11-23T09:00:00.000+08:00", "<start>2026-11-23"): "/data/start is no dateTime: 2026-11-23",
    ("<place>-23.129110 113.264385", "<place>-23.129110,113"): (
        "/data/files/place is no geopoint: -23.129110,113 12.0 4.5"
    ),
    ("room-b.jpg", "room-c.jpg"): "/data/room/room_photo names a file that did not come: room-c.jpg",
    ("uuid:0b7f", "0b7f"): "/data/meta/instanceID is no id: 0b7f3a4e-5a0e-4f0e-8f43-0c1d2e3f4a5b",
}


def test_a_submission_by_hand_is_one_of_the_form_that_pyxform_makes():
    assert faults(FILLED, read_once("every_feature").xform, FILES) == []


@pytest.mark.parametrize(("planted", "told"), PLANTED.items())
def test_what_is_no_submission_of_the_form_is_told(planted, told):
    assert FILLED.replace(*planted) != FILLED
    assert told in faults(FILLED.replace(*planted), read_once("every_feature").xform, FILES)


def test_what_may_be_hidden_may_be_left_out():
    hidden = FILLED.replace('<other_tool>卡尺, "大"</other_tool>', "")
    assert hidden != FILLED
    assert faults(hidden, read_once("every_feature").xform, FILES) == []


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ([["a", "b"], ["1", "2"]], []),
        ([["b", "a"], ["1", "2"]], ["columns: ['b', 'a']"]),
        ([["a", "b"]], ["rows: 0"]),
        ([["a", "b"], ["2", "1"]], ["1, a: '2', not '1'", "1, b: '1', not '2'"]),
        ([["a", "b"], [1, "2"]], ["1, a: 1, not '1'"]),
        ([["a", "b"], ["1"]], ["1, cells: 1"]),
    ],
)
def test_a_table_that_is_not_as_expected_is_told_cell_by_cell(table, told):
    assert differences(table, [{"a": "1", "b": "2"}]) == told
