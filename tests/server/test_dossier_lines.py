"""Lines of printed documents: nothing is lost, nothing stands over, and Chinese is broken as Chinese is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.dossiers.lines import break_lines

WRITTEN = st.text(st.sampled_from("消防通道，。（）“”ab 1-\n、"), max_size=120)


def wide(text):
    return sum(2 if ord(sign) > 0x2000 else 1 for sign in text)


@given(WRITTEN, st.integers(6, 40))
def test_no_sign_is_lost_and_no_line_is_too_long(text, width):
    lines = break_lines(text, width, wide)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if wide(line) > width] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("消防通道堵塞，考场", ["消防通道堵", "塞，考场"]),
        ("消防通道堵，考场", ["消防通道", "堵，考场"]),
        ("消防通道（第一张）", ["消防通道", "（第一张）"]),
        ("the examiner said", ["the", "examiner", "said"]),
        ("abcdefghijklmnop", ["abcdefghij", "klmnop"]),
        ("一\n\n二", ["一", "", "二"]),
        ("", [""]),
    ],
)
def test_lines_break_where_readers_expect_it(text, lines):
    assert break_lines(text, 10, wide) == lines


@given(st.lists(st.sampled_from(["消", "防通", "道，", "堵。"])).map("".join))
def test_no_line_begins_with_a_comma(text):
    assert [line for line in break_lines(text, 10, wide) if line[:1] in set("，。")] == []
