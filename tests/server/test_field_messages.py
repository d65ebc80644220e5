"""Everything marshmallow can say of a field has its sentence in Chinese."""

import inspect

import pytest
from marshmallow import Schema, fields, validate

from server.field_messages import OUR_OWN, say
from server.fields import Flag, Id, Line, WholeNumber

PROGRAMMING = ("formatted", "IP", "utf-8", "period of time")


def sentences():
    for _, field in inspect.getmembers(fields, inspect.isclass):
        yield from getattr(field, "default_error_messages", {}).values()
    for _, validator in inspect.getmembers(validate, inspect.isclass):
        for name in ("message_min", "message_max", "message_all", "message_equal", "default_message"):
            if text := getattr(validator, name, None):
                yield text.replace("{min_op} {{min}}", "greater than or equal to 1").replace(
                    "{max_op} {{max}}", "less than or equal to 9"
                )
    yield from Schema._default_error_messages.values()


@pytest.mark.parametrize("sentence", sorted({s for s in sentences() if not any(p in s for p in PROGRAMMING)}))
def test_sentence_is_said_in_chinese(sentence):
    filled = sentence.format(
        obj_type="datetime",
        awareness="aware",
        input="x",
        choices="a, b",
        values="a",
        other=1,
        min=1,
        max=9,
        equal=3,
    )
    assert say(filled, "zh") != filled
    assert say(filled, "en") == filled


def test_sentence_of_ours_is_said_in_both_languages():
    chinese, english = OUR_OWN["password_wrong"]
    assert (say("password_wrong", "zh"), say("password_wrong", "en")) == (chinese, english)


def test_numbers_stand_in_the_chinese_sentence():
    assert say("Length must be between 1 and 80.", "zh") == "长度应为 1 至 80 位。"
    assert say("Must be one of: a, b.", "zh") == "只能是：a, b。"


class Form(Schema):
    number = WholeNumber()
    flag = Flag()
    id = Id()
    line = Line(5)


@pytest.mark.parametrize("value", [3, 3.0, 0, -(2**53) + 1, None])
def test_whole_number_takes_what_json_calls_an_integer(value):
    assert Form().validate({"number": value}) == (
        {} if value is not None else {"number": ["Field may not be null."]}
    )


@pytest.mark.parametrize("value", [3.5, "3", True, [], 2**53, 1e300])
def test_whole_number_takes_nothing_else(value):
    assert "number" in Form().validate({"number": value})


@pytest.mark.parametrize("value", [1, 0, "true", "on", "", []])
def test_flag_takes_true_and_false_only(value):
    assert Form().validate({"flag": value})
    assert Form().load({"flag": False}) == {"flag": False}


@pytest.mark.parametrize("value", ["", "a" * 31, "A" * 32, "a" * 32 + "\n", "g" * 32])
def test_id_takes_32_hex_digits_only(value):
    assert Form().validate({"id": value})
    assert not Form().validate({"id": "0123456789abcdef" * 2})


@pytest.mark.parametrize("value", ["", " ", "\u3000", "a\nb", "ab\n", "123456", "\x7f"])
def test_line_needs_something_to_read_on_one_line(value):
    assert Form().validate({"line": value})
    assert not Form().validate({"line": "张 敏"})
