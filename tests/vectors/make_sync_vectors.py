"""Write canonical.json, operation.json, digest.json, heads.json and view.json into this folder.

What is expected is written out by hand or computed here with hashlib alone, never by `sync`:
a vector that asked the code it tests would prove nothing.

    python tests/vectors/make_sync_vectors.py
"""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
AT = "2026-11-22T09:31:07+08:00"


def write(name: str, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    text = re.sub("[\ud800-\udfff]", lambda sign: f"\\u{ord(sign[0]):04x}", text)
    (HERE / name).write_text(text + "\n")


def hex_hash(data: str | bytes) -> str:
    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def nest(depth: int) -> Any:
    return [nest(depth - 1)] if depth else 0


# canonical.json

VALUES = [
    ("nothing", None, "null"),
    ("true and false are not numbers", [True, False, 1, 0], "[true,false,1,0]"),
    ("keys in order of their signs", {"b": 1, "a": 2, "B": 3, "_": 4, "10": 5, "2": 6, "": 7},
     '{"":7,"10":5,"2":6,"B":3,"_":4,"a":2,"b":1}'),
    ("keys in order at every depth", {"z": {"d": [{"y": 1, "x": 2}], "c": 3}}, '{"z":{"c":3,"d":[{"x":2,"y":1}]}}'),
    ("a key that needs an escape", {'a"b\\': 1, "a\n": 2}, '{"a\\n":2,"a\\"b\\\\":1}'),
    ("Chinese stays as it is", {"name": "督导员 张敏"}, '{"name":"督导员 张敏"}'),
    ("text beyond the first plane", "\U0001f600\U00020000", '"\U0001f600\U00020000"'),
    ("text is not normalised", ["\u00e9", "e\u0301"], '["\u00e9","e\u0301"]'),
    ("short escapes", "\b\t\n\f\r\"\\", '"\\b\\t\\n\\f\\r\\"\\\\"'),
    ("other control signs in lower-case hex", "\x00\x0b\x1b\x1f", '"\\u0000\\u000b\\u001b\\u001f"'),
    ("what needs no escape", "/\x7f\u2028\u2029<>&'", "\"/\x7f\u2028\u2029<>&'\""),
    ("the largest and the smallest integer", [2**53 - 1, -(2**53) + 1], "[9007199254740991,-9007199254740991]"),
    ("eight deep", nest(8), "[[[[[[[[0]]]]]]]]"),
    ("empty containers", {"a": [], "b": {}}, '{"a":[],"b":{}}'),
    ("micro-degrees", {"latitude": 23129163, "longitude": -113264435}, '{"latitude":23129163,"longitude":-113264435}'),
]  # fmt: skip

REFUSED_VALUES = [
    ("a float", 0.5, "float"),
    ("a float inside", {"a": [1.25]}, "float"),
    ("an integer too large", 2**53, "integer too large"),
    ("an integer too small", -(2**53), "integer too large"),
    ("a lone high surrogate", "a\ud800", "lone surrogate"),
    ("a lone low surrogate", ["\udc00a"], "lone surrogate"),
    ("a key that is not ASCII", {"姓名": 1}, "key is not ASCII"),
    ("nine deep", nest(9), "nested too deep"),
    ("nine deep through objects", {"a": nest(8)}, "nested too deep"),
]

TEXTS = [
    ("space and order of keys", ' { "b" : 1 ,\r\n\t"a" : [ 2 ] } ', '{"a":[2],"b":1}'),
    ("escapes that are not needed", '"\\u7763\\u5bfc\\/\\u0041"', '"督导/A"'),
    ("a surrogate pair", '"\\ud83d\\ude00"', '"\U0001f600"'),
    ("minus nought", "-0", "0"),
]

REFUSED_TEXTS = [
    ("a key that stands twice", '{"a":1,"a":1}', "key stands twice"),
    ("the same key, escaped", '{"a":1,"\\u0061":2}', "key stands twice"),
    ("a key that stands twice inside", '[{"x":{"a":1,"a":2}}]', "key stands twice"),
    ("a whole number written as a float", "1.0", "float"),
    ("a whole number with an exponent", "[1e2]", "float"),
    ("not a number", "NaN", "float"),
    ("a number of many digits", "1" * 5000, "integer too large"),
    ("a lone surrogate", '"\\ud800"', "lone surrogate"),
]


def make_canonical() -> None:
    write(
        "canonical.json",
        {
            "about": "values and texts with their canonical text, and those that have none; "
            "the refused texts concern only a reader of what others wrote",
            "values": [{"name": n, "value": v, "canonical": c} for n, v, c in VALUES],
            "refused_values": [{"name": n, "value": v, "reason": r} for n, v, r in REFUSED_VALUES],
            "texts": [{"name": n, "text": t, "canonical": c} for n, t, c in TEXTS],
            "refused_texts": [{"name": n, "text": t, "reason": r} for n, t, r in REFUSED_TEXTS],
        },
    )


# operation.json

PLAIN = {
    "device": "0193-d1", "scope": "case-1", "n": 42, "collection": "answer", "record": "FC-A2",
    "fields": {"remark": "消防通道堵塞", "answer": {"value": "no", "reason": None}}, "form": "CL-DAILY@1.0", "at": AT,
}  # fmt: skip
PLAIN_TEXT = (
    '{"at":"2026-11-22T09:31:07+08:00","collection":"answer","device":"0193-d1",'
    '"fields":{"answer":{"reason":null,"value":"no"},"remark":"消防通道堵塞"},'
    '"form":"CL-DAILY@1.0","n":42,"record":"FC-A2","scope":"case-1"}'
)
SMALL = {
    "device": "d", "scope": "s", "n": 1, "collection": "c", "record": "r", "fields": {"withdrawn": "误拍"}, "at": AT
}  # fmt: skip
SMALL_TEXT = (
    '{"at":"2026-11-22T09:31:07+08:00","collection":"c","device":"d","fields":{"withdrawn":"误拍"},'
    '"n":1,"record":"r","scope":"s"}'
)
ADOPTING_TEXT = SMALL_TEXT.replace("{", '{"adopts":"' + "ab" * 32 + '",', 1)
ERASING_TEXT = SMALL_TEXT.replace('{"withdrawn":"误拍"}', "{}").replace('"fields"', '"erases":7,"fields"')

OPERATIONS = [
    ("an answer", PLAIN, PLAIN_TEXT),
    ("a withdrawal, without a form", SMALL, SMALL_TEXT),
    ("an adoption", {**SMALL, "adopts": "ab" * 32}, ADOPTING_TEXT),
    ("an erasure", {**SMALL, "fields": {}, "erases": 7}, ERASING_TEXT),
]

REFUSED_OPERATIONS = [
    ("not an object", ["answer"], "not an object"),
    ("no device", {k: v for k, v in SMALL.items() if k != "device"}, "device is missing"),
    ("no time", {k: v for k, v in SMALL.items() if k != "at"}, "at is missing"),
    ("an unknown member", {**SMALL, "author": "zhang"}, "author is not as it should be"),
    ("a form that is null", {**SMALL, "form": None}, "form is not as it should be"),
    ("n is nought", {**SMALL, "n": 0}, "n is not as it should be"),
    ("n is true", {**SMALL, "n": True}, "n is not as it should be"),
    ("n is text", {**SMALL, "n": "1"}, "n is not as it should be"),
    ("an empty record", {**SMALL, "record": ""}, "record is not as it should be"),
    ("a record that is not ASCII", {**SMALL, "record": "甲"}, "record is not as it should be"),
    ("a record with a control sign", {**SMALL, "record": "a\n"}, "record is not as it should be"),
    ("a record of 201 signs", {**SMALL, "record": "r" * 201}, "record is not as it should be"),
    ("fields is a list", {**SMALL, "fields": ["a"]}, "fields is not as it should be"),
    ("a field without a name", {**SMALL, "fields": {"": 1}}, "fields is not as it should be"),
    ("no field", {**SMALL, "fields": {}}, "fields is not as it should be"),
    ("an erasure that also writes", {**SMALL, "erases": 7}, "fields is not as it should be"),
    ("adopts is no hash", {**SMALL, "adopts": "AB" * 32}, "adopts is not as it should be"),
    ("time is a number", {**SMALL, "at": 1795311067}, "at is not as it should be"),
    ("a float in a field", {**SMALL, "fields": {"position": 23.129}}, "float"),
    ("a field nested too deep", {**SMALL, "fields": {"a": nest(7)}}, "nested too deep"),
]


def make_operation() -> None:
    room = 64 * 1024 - len(SMALL_TEXT.replace("误拍", "").encode())
    blank = PLAIN_TEXT.replace('{"reason":null,"value":"no"}', "null").replace('"消防通道堵塞"', "null")
    unwithdrawn = SMALL_TEXT.replace("误拍", "")
    write(
        "operation.json",
        {
            "about": "operations with their canonical text and its SHA-256; refused ones; the bound of "
            "64 KiB, reached by repeating a sign in fields.withdrawn; what is left after an erasure",
            "operations": [
                {"name": n, "operation": o, "text": t, "hash": hex_hash(t)} for n, o, t in OPERATIONS
            ],
            "refused": [{"name": n, "operation": o, "reason": r} for n, o, r in REFUSED_OPERATIONS],
            "bound": {"operation": SMALL, "sign": "x", "fits": room, "chinese_sign": "督", "chinese_fits": room // 3},
            "erased": [
                {"operation": PLAIN, "text": blank, "hash": hex_hash(PLAIN_TEXT)},
                {"operation": SMALL, "text": unwithdrawn, "hash": hex_hash(SMALL_TEXT)},
            ],
        },
    )  # fmt: skip


# digest.json


def make_digest() -> None:
    chains = [chain("case-1", 5), chain("7d0c0a6e-督导", 2), chain("library", 0)]
    write(
        "digest.json",
        {
            "about": "digest at k = SHA-256(32 bytes of digest at k-1 ‖ link), at 0 = SHA-256 of the scope's id",
            "chains": chains,
        },
    )


def chain(scope: str, length: int) -> dict[str, Any]:
    digest = hex_hash(scope)
    made: dict[str, Any] = {"scope": scope, "at_zero": digest, "entries": []}
    for number in range(1, length + 1):
        seen, author, received = number // 2, ["zhang", "王磊"][number % 2], 1795311067000 + 41 * number
        hash = hex_hash(f"operation {number}")
        link = f'[{number},{seen},"{author}",{received},"{hash}"]'
        digest = hex_hash(bytes.fromhex(digest) + link.encode())
        made["entries"].append(
            {"number": number, "seen": seen, "author": author, "received": received,
             "hash": hash, "link": link, "digest": digest}
        )  # fmt: skip
    return made


# heads.json: device, seen, fields of each entry on one record; then what stands

HISTORIES: list[tuple[str, list[tuple[str, int, dict[str, Any]]], dict[str, Any]]] = [
    ("one value", [("a", 0, {"v": 1})], {"v": [1]}),
    ("a device's own chain needs no seen", [("a", 0, {"v": 1}), ("a", 0, {"v": 2}), ("a", 0, {"v": 3})], {"v": [3]}),
    ("who has seen it overrules it", [("a", 0, {"v": 1}), ("b", 1, {"v": 2})], {"v": [2]}),
    ("who has not seen it stands beside it", [("a", 0, {"v": 1}), ("b", 0, {"v": 2})], {"v": [1, 2]}),
    ("equal values are no disagreement", [("a", 0, {"v": 1}), ("b", 0, {"v": 1})], {"v": [1, 2]}),
    ("equal whatever the order of keys",
     [("a", 0, {"v": {"x": 1, "y": 2}}), ("b", 0, {"v": {"y": 2, "x": 1}})], {"v": [1, 2]}),
    ("true is not 1", [("a", 0, {"v": True}), ("b", 0, {"v": 1})], {"v": [1, 2]}),
    ("null is a value", [("a", 0, {"v": None}), ("b", 0, {"v": "x"})], {"v": [1, 2]}),
    ("different fields never compete", [("a", 0, {"v": 1}), ("b", 0, {"w": 2})], {"v": [1], "w": [2]}),
    ("settled by who has seen all heads",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("c", 2, {"v": 3})], {"v": [3]}),
    ("half settled by who has seen one head",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("c", 1, {"v": 3})], {"v": [2, 3]}),
    ("settled by one of the two",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("a", 2, {"v": 2})], {"v": [3]}),
    ("going on without looking leaves the other's value",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("a", 1, {"v": 3})], {"v": [2, 3]}),
    ("two settle at once and disagree",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("a", 2, {"v": 3}), ("c", 2, {"v": 4})], {"v": [3, 4]}),
    ("two settle at once and agree",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("a", 2, {"v": 2}), ("c", 2, {"v": 2})], {"v": [3, 4]}),
    ("three editors, none saw another", [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("c", 0, {"v": 3})], {"v": [1, 2, 3]}),
    ("three editors, one settles, one was offline",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("c", 2, {"v": 3}), ("b", 1, {"v": 4})], {"v": [3, 4]}),
    ("a settled disagreement does not come back with a late third",
     [("a", 0, {"v": 1}), ("b", 0, {"v": 2}), ("a", 2, {"v": 5}), ("c", 0, {"v": 3}), ("a", 4, {"v": 5})], {"v": [5]}),
    ("what is overruled once stays overruled",
     [("a", 0, {"v": 1}), ("b", 1, {"v": 2}), ("c", 0, {"v": 1}), ("d", 3, {"v": 4})], {"v": [4]}),
    ("seen above the own number claims nothing more", [("a", 0, {"v": 1}), ("b", 9, {"v": 2})], {"v": [2]}),
    ("withdrawn", [("a", 0, {"v": 1}), ("a", 1, {"withdrawn": "误拍"})], {"v": [1], "withdrawn": [2]}),
    ("withdrawn by someone else who has seen it",
     [("a", 0, {"v": 1}), ("b", 1, {"withdrawn": "重复"})], {"v": [1], "withdrawn": [2]}),
    ("an edit the withdrawer had not seen keeps it visible",
     [("a", 0, {"v": 1}), ("c", 1, {"v": 2}), ("b", 1, {"withdrawn": "重复"})], {"v": [2], "withdrawn": [2, 3]}),
    ("a withdrawal that came first does not hide a later unseeing edit",
     [("a", 0, {"v": 1}), ("b", 1, {"withdrawn": "重复"}), ("c", 1, {"v": 2})], {"v": [3], "withdrawn": [2, 3]}),
    ("a later edit brings it back",
     [("a", 0, {"v": 1}), ("b", 1, {"withdrawn": "重复"}), ("c", 2, {"v": 2})], {"v": [3], "withdrawn": [3]}),
    ("two withdrawals agree",
     [("a", 0, {"v": 1}), ("b", 1, {"withdrawn": "x"}), ("c", 1, {"withdrawn": "y"})], {"v": [1], "withdrawn": [2, 3]}),
    ("withdrawing again after an edit",
     [("a", 0, {"v": 1}), ("b", 1, {"withdrawn": "x"}), ("c", 1, {"v": 2}), ("b", 3, {"withdrawn": "x"})],
     {"v": [3], "withdrawn": [4]}),
    ("taking a withdrawal back",
     [("a", 0, {"v": 1}), ("a", 1, {"withdrawn": "x"}), ("a", 2, {"withdrawn": None})], {"v": [1], "withdrawn": [3]}),
]  # fmt: skip

WITHDRAWN = {"withdrawn", "withdrawn by someone else who has seen it", "two withdrawals agree",
             "withdrawing again after an edit"}  # fmt: skip
AGREEING = {
    "equal values are no disagreement",
    "equal whatever the order of keys",
    "two settle at once and agree",
}


def make_heads() -> None:
    write(
        "heads.json",
        {
            "about": "entries on one record, numbered 1, 2, 3 …; the numbers of the heads of each field "
            "(withdrawn left out where it was never written but null); the fields but withdrawn that disagree; withdrawn or not",
            "histories": [history(*case) for case in HISTORIES],
        },
    )


def history(
    name: str, entries: list[tuple[str, int, dict[str, Any]]], heads: dict[str, Any]
) -> dict[str, Any]:
    several = [field for field, numbers in heads.items() if len(numbers) > 1 and field != "withdrawn"]
    return {
        "name": name,
        "entries": [
            {"number": number, "device": device, "seen": seen, "fields": fields}
            for number, (device, seen, fields) in enumerate(entries, 1)
        ],
        "heads": heads,
        "disagreements": [] if name in AGREEING else several,
        "withdrawn": name in WITHDRAWN,
    }


# view.json: entries (device, n, seen, record, fields), own without a number, then what is shown

VIEWS: list[tuple[str, list[Any], list[Any], dict[str, Any]]] = [
    ("own work without a number comes last", [("b", 1, 0, "A1", {"v": 1})], [("a", 1, 1, "A1", {"v": 2})],
     {"A1": {"v": [[None, "a", 2]]}}),
    ("own work on what it had not seen stands beside it", [("b", 1, 0, "A1", {"v": 1})], [("a", 1, 0, "A1", {"v": 2})],
     {"A1": {"v": [[1, "b", 1], [None, "a", 2]]}}),
    ("a chain of own work", [], [("a", 1, 0, "A1", {"v": 1}), ("a", 2, 0, "A1", {"v": 2, "w": 3})],
     {"A1": {"v": [[None, "a", 2]], "w": [[None, "a", 3]]}}),
    ("own work follows own entries without having seen them",
     [("a", 1, 0, "A1", {"v": 1}), ("b", 1, 1, "A1", {"v": 2})], [("a", 2, 0, "A1", {"v": 3})],
     {"A1": {"v": [[2, "b", 2], [None, "a", 3]]}}),
    ("own withdrawal", [("b", 1, 0, "A1", {"v": 1})], [("a", 1, 1, "A1", {"withdrawn": "误拍"})],
     {"A1": {"v": [[1, "b", 1]], "withdrawn": [[None, "a", "误拍"]]}}),
    ("own withdrawal of what somebody edits meanwhile",
     [("b", 1, 0, "A1", {"v": 1}), ("b", 2, 0, "A1", {"v": 2})], [("a", 1, 1, "A1", {"withdrawn": "误拍"})],
     {"A1": {"v": [[2, "b", 2]], "withdrawn": [[2, "b", None], [None, "a", "误拍"]]}}),
    ("other records are left alone", [("b", 1, 0, "A1", {"v": 1})], [("a", 1, 1, "A2", {"v": 2})],
     {"A1": {"v": [[1, "b", 1]]}, "A2": {"v": [[None, "a", 2]]}}),
    ("an erasure changes no heads",
     [("b", 1, 0, "A1", {"withdrawn": "x"}), ("server", 1, 1, "A1", {})], [],
     {"A1": {"withdrawn": [[1, "b", "x"]]}}),
]  # fmt: skip


def make_view() -> None:
    write(
        "view.json",
        {
            "about": "entries in order, then own operations without a number with their seen; the heads shown, "
            "in order: number, device, value (withdrawn left out where nothing but null stands)",
            "views": [view(*case) for case in VIEWS],
        },
    )


def view(name: str, entries: list[Any], own: list[Any], shown: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "entries": [
            {"number": number, "seen": seen, "author": f"person {device}", "received": 1795311067000 + number,
             "operation": operation(device, n, record, fields)}
            for number, (device, n, seen, record, fields) in enumerate(entries, 1)
        ],
        "own": [[seen, operation(device, n, record, fields)] for device, n, seen, record, fields in own],
        "records": {"answer": shown},
    }  # fmt: skip


def operation(device: str, n: int, record: str, fields: dict[str, Any]) -> dict[str, Any]:
    made = {
        "device": device,
        "scope": "case-1",
        "n": n,
        "collection": "answer",
        "record": record,
        "fields": fields,
    }
    return {**made, "at": AT} | ({} if fields else {"erases": 1})


if __name__ == "__main__":
    make_canonical()
    make_operation()
    make_digest()
    make_heads()
    make_view()
