"""Makes card.json: the cards and lists of card_objects.py, and what each must be found to be.

python -m tests.vectors.make_card
"""

import json
from base64 import urlsafe_b64encode
from pathlib import Path

import cbor2

from tests.vectors.card_objects import (
    ADDRESS,
    DAY,
    DEPLOYMENT,
    EXPIRES,
    GOOD,
    HEAD,
    KEY_LISTS,
    LOCAL,
    NOW,
    ORDER,
    OUTER,
    PARTS,
    PHOTO,
    STATUS_LISTS,
    card,
    cbor,
    claims,
    cose_key,
    digits,
    external,
    key_list,
    kid,
    rebuilt,
    sign1,
    url,
)

FILE = Path(__file__).with_name("card.json")

# Verdicts

SHOWN = {
    "code": "R44260001", "name": "张敏", "category": "R", "filing": "44", "issuer": "示范省职业技能鉴定中心",
    "issuer_en": "Model Province Centre", "expires": "2027-12-31", "photo": PHOTO.hex(),
}  # fmt: skip
HOUR_AGO = "2026-11-23T03:00:00Z"
CASES = []


def case(name, threat, text, verdict, *, keys=("current",), status="an hour old", now=NOW):
    CASES.append(
        {"name": name, "threat": threat, "text": text, "keys": list(keys), "status": status, "now": now,
         "verdict": verdict}
    )  # fmt: skip


def accepted(verdict="valid", as_of=HOUR_AGO, freshness="fresh", reason=None, **card):
    return {
        "verdict": verdict,
        "reason": reason,
        "as_of": as_of,
        "freshness": freshness,
        "card": SHOWN | card,
    }


def refused(reason):
    return {"verdict": "unknown", "reason": reason, "as_of": None, "freshness": None, "card": None}


def add_good_cards():
    case("a valid card", 0, url(GOOD), accepted())
    case("a valid card on a local server", 0, url(GOOD, LOCAL), accepted())
    case("a copy of the card is the card", 8, url(bytes(GOOD)), accepted())
    case("a card without photo", 0, url(card(photo=None)), accepted(photo=None))
    name = "阿卜杜拉·买买提"
    case("a long name", 0, url(card(name=name)), accepted(name=name))
    case("a rare character", 0, url(card(name="𠮷田")), accepted(name="𠮷田"))
    industry = {"code": "H123456260001", "category": "H", "filing": "00"}
    case("an industry card", 0, url(card("industry", code="H123456260001")), accepted(**industry))
    employer = {"code": "Y440123260001", "category": "Y"}
    case("an employer's card", 0, url(card("employer", code="Y440123260001")), accepted(**employer))
    case("two keys share an id: the first", 2, url(card("first")), accepted())
    protected = cbor({1: -7, 4: kid("first")})
    case("two keys share an id: the second", 2, url(card("second", protected)), accepted())
    r, s = OUTER[3][:32], ORDER - int.from_bytes(OUTER[3][32:])
    case(
        "the signature's twin (r, n - s) is the same card",
        1,
        url(card(signature=r + s.to_bytes(32))),
        accepted(),
    )
    case("the last place but one in the list", 0, url(card(index=131_070)), accepted())


def add_standing():
    case("revoked", 11, url(card(index=8)), accepted("revoked"))
    case("suspended", 11, url(card(index=9)), accepted("suspended"))
    case("lost", 11, url(card(index=10)), accepted("lost"))
    case("revoked, at the last place", 11, url(card(index=131_071)), accepted("revoked"))
    case(
        "fresh to the last second",
        11,
        url(GOOD),
        accepted(as_of="2026-11-22T04:00:00Z"),
        status="24 hours old",
    )
    aging = {"as_of": "2026-11-22T03:59:59Z", "freshness": "aging"}
    case("aging", 11, url(GOOD), accepted(**aging), status="over 24 hours old")
    aging = {"as_of": "2026-11-16T04:00:00Z", "freshness": "aging"}
    case("aging to the last second", 11, url(GOOD), accepted(**aging), status="7 days old")
    stale = {"as_of": "2026-11-16T03:59:59Z", "freshness": "stale"}
    unproved = accepted("unproved", reason="STATUS_STALE", **stale)
    case("stale", 11, url(GOOD), unproved, status="over 7 days old")
    case(
        "revoked in a stale list stays revoked",
        11,
        url(card(index=8)),
        accepted("revoked", **stale),
        status="over 7 days old",
    )
    case(
        "a list past its own end is stale",
        11,
        url(GOOD),
        accepted("unproved", reason="STATUS_STALE", freshness="stale"),
        status="expired early",
    )
    missing = accepted("unproved", None, "stale", "STATUS_MISSING")
    case("no status list yet", 11, url(GOOD), missing, status=None)
    case("a card whose status another list tells", 3, url(card("other list")), missing)
    case("a list about another subject", 12, url(GOOD), missing, status="of another subject")
    case(
        "a place beyond the list", 11, url(GOOD), accepted("unproved", reason="STATUS_SHORT"), status="short"
    )
    case(
        "a place beyond every list",
        20,
        url(card(index=2**53 - 1)),
        accepted("unproved", reason="STATUS_SHORT"),
    )
    case(
        "a key list of 33 days",
        12,
        url(GOOD),
        accepted("unproved", reason="KEYS_STALE"),
        keys=["33 days old"],
    )
    case(
        "revoked under a key list of 33 days",
        12,
        url(card(index=8)),
        accepted("revoked"),
        keys=["33 days old"],
    )
    case("the status key has died since", 13, url(GOOD), missing, keys=["current", "status key dead"])


def add_times():
    ended = {"expires": "2026-11-23"}
    case("expires in this second", 11, url(card(expires=NOW)), accepted("expired", **ended))
    case("expires in the next second", 11, url(card(expires=NOW + 1)), accepted(**ended))
    case("expired and revoked is revoked", 11, url(card(expires=NOW, index=8)), accepted("revoked", **ended))
    case(
        "expired and suspended is expired", 11, url(card(expires=NOW, index=9)), accepted("expired", **ended)
    )
    missing = accepted("expired", None, "stale", **ended)
    case("expired needs no status list", 11, url(card(expires=NOW)), missing, status=None)
    case(
        "clock 4 minutes slow",
        10,
        url(GOOD),
        accepted(as_of="2026-11-23T04:04:00Z"),
        status="4 minutes ahead",
    )
    behind = accepted("unproved", "2026-11-24T04:00:00Z", "stale", "CLOCK")
    case("clock a day slow", 10, url(GOOD), behind, status="a day ahead")
    fast = accepted(freshness="aging")
    case("clock a day fast", 10, url(GOOD), fast, now=NOW + DAY)
    case(
        "clock a year slow",
        10,
        url(GOOD),
        accepted("unproved", reason="CLOCK", freshness="stale"),
        now=NOW - 365 * DAY,
    )
    turned = accepted("expired", "2028-11-22T04:00:00Z", "stale")
    case("a clock turned back revives no card", 10, url(GOOD), turned, status="two years ahead")
    case("the key ended", 18, url(card("ended")), refused("KEY_ENDED"))
    case("the key has not begun", 18, url(card("later")), refused("KEY_NOT_YET"))
    case("the key is dead", 13, url(card("dead")), refused("KEY_DEAD"))
    case("the key is dead, the card expired", 13, url(card("dead", expires=NOW)), refused("KEY_DEAD"))
    case("a longer life than the key may give", 13, url(card("short")), refused("LIFETIME"))
    week = {"expires": "2026-11-30"}
    case(
        "as long a life as the key may give", 13, url(card("short", expires=NOW + 7 * DAY)), accepted(**week)
    )
    case("one second more", 13, url(card("short", expires=NOW + 7 * DAY + 1)), refused("LIFETIME"))


def add_forgeries():
    case("a byte more", 1, url(GOOD + b"\0"), refused("CBOR"))
    case("a byte less", 1, url(GOOD[:-1]), refused("CBOR"))
    case("half", 1, url(GOOD[: len(GOOD) // 2]), refused("CBOR"))
    case("nothing but the version", 1, url(b""), refused("DIGITS"))
    case(
        "another name",
        1,
        url(rebuilt(PARTS[0], PARTS[1], cbor(cbor(claims(name="李敏"))), PARTS[3])),
        refused("SIGNATURE"),
    )
    case(
        "another index",
        1,
        url(rebuilt(PARTS[0], PARTS[1], cbor(cbor(claims(index=6))), PARTS[3])),
        refused("SIGNATURE"),
    )
    case("a signature of zeros", 1, url(card(signature=bytes(64))), refused("SIGNATURE"))
    case("a signature of ones", 1, url(card(signature=b"\xff" * 64)), refused("SIGNATURE"))
    case("a signature of 63 bytes", 1, url(card(signature=OUTER[3][:63])), refused("FORM"))
    case("a signature in DER", 1, url(card(signature=der())), refused("FORM"))
    case("no signature", 1, url(card(signature=b"")), refused("FORM"))
    case("an unlisted key", 2, url(card("strange")), refused("KEY_UNKNOWN"))
    case("the right key id, another key", 2, url(card("strange", HEAD)), refused("SIGNATURE"))
    case("the root's signature", 2, url(card("root")), refused("KEY_UNKNOWN"))
    case("a record with a field not understood", 2, url(card("restricted")), refused("KEY_UNKNOWN"))
    case("a record with another algorithm", 2, url(card("other algorithm")), refused("KEY_UNKNOWN"))
    for algorithm in (-8, -37, -9, 5, 0):
        protected = cbor({1: algorithm, 4: kid("card")})
        case(f"algorithm {algorithm}", 2, url(card(protected=protected)), refused("ALGORITHM"))
    case("algorithm as text", 2, url(card(protected=cbor({1: "ES256", 4: kid("card")}))), refused("HEADER"))
    case("algorithm null", 2, url(card(protected=cbor({1: None, 4: kid("card")}))), refused("CBOR"))
    case("no algorithm", 2, url(card(protected=cbor({4: kid("card")}))), refused("HEADER"))
    case("no key id", 2, url(card(protected=cbor({1: -7}))), refused("HEADER"))
    case("the key id as a number", 2, url(card(protected=cbor({1: -7, 4: 7}))), refused("HEADER"))
    case(
        "a key of its own in the header",
        2,
        url(card("strange", cbor({1: -7, 4: kid("card"), -65537: cose_key("strange")}))),
        refused("HEADER"),
    )
    case(
        "the key id in the unprotected header",
        2,
        url(card(protected=cbor({1: -7}), unprotected={4: kid("card")})),
        refused("FORM"),
    )
    case(
        "everything in the unprotected header",
        2,
        url(card(protected=b"", unprotected={1: -7, 4: kid("card")})),
        refused("FORM"),
    )
    case("the algorithm again in the unprotected header", 2, url(card(unprotected={1: -8})), refused("FORM"))
    case("empty protected headers", 2, url(card(protected=b"")), refused("CBOR"))


def der():
    r, s = (int.from_bytes(OUTER[3][i : i + 32]).to_bytes(33).lstrip(b"\0") for i in (0, 32))
    r, s = (b"\0" + part if part[0] > 127 else part for part in (r, s))
    body = b"\x02" + bytes([len(r)]) + r + b"\x02" + bytes([len(s)]) + s
    return b"\x30" + bytes([len(body)]) + body


def add_other_objects():
    case("a photo seal as a card", 3, url(card(aad=external("ic-seal/1"))), refused("SIGNATURE"))
    case("an e-card as a card", 3, url(card(aad=external("ic-ecard/1"))), refused("SIGNATURE"))
    case(
        "a card of another deployment",
        3,
        url(card(aad=external("ic-card/1", "f" * 32))),
        refused("SIGNATURE"),
    )
    case("without external data", 3, url(sign1("card", OUTER[2], b"")), refused("SIGNATURE"))
    case("a status list as a card", 3, url(STATUS_LISTS["an hour old"]), refused("HEADER"))
    case("a key list as a card", 3, url(key_list(records=[])), refused("KEY_UNKNOWN"))
    case("the status key's signature", 3, url(card("status")), refused("KEY_UNKNOWN"))
    case("the version of the e-card", 3, url(GOOD, version=2), refused("VERSION"))
    case("the version of the photo seal", 3, url(GOOD, version=3), refused("VERSION"))
    case("an e-card's claim", 3, url(card(outer={8: {1: cose_key("strange")}})), refused("CLAIMS"))
    case("a photo seal's claim", 3, url(card(inner={4: bytes(10)})), refused("CLAIMS"))
    case("a code of another authority", 13, url(card(code="R31260001")), refused("ISSUER"))
    case("a code of another category", 13, url(card(code="Y440123260001")), refused("ISSUER"))
    case("an industry's card signed by a province", 13, url(card(code="H123456260001")), refused("ISSUER"))
    case("a code of next year", 13, url(card(code="R44270001")), refused("CODE"))
    case("a malformed code", 13, url(card(code="R4426O001")), refused("CODE"))
    case("no code", 13, url(card(code="")), refused("CODE"))


def add_tricks():
    code, end, inner = (cbor(claims()[key]) for key in (2, 4, -65537))
    key_2, key_4, key_private = cbor(2), cbor(4), cbor(-65537)
    ordered = key_2 + code + key_4 + end + key_private + inner
    tricks = {
        "a key twice": b"\xa4" + ordered + key_2 + code,
        "keys out of order": b"\xa3" + key_4 + end + key_2 + code + key_private + inner,
        "a long integer": b"\xa3" + key_2 + code + key_4 + b"\x1b" + EXPIRES.to_bytes(8) + key_private + inner,
        "a long key": b"\xa3\x18\x02" + ordered[1:],
        "a float": b"\xa3" + key_2 + code + key_4 + cbor2.dumps(float(EXPIRES)) + key_private + inner,
        "true beside 1": b"\xa4" + ordered + b"\xf5\x00",
        "a float key": b"\xa4" + b"\xf9\x3c\x00\x00" + ordered,
        "a map without end": b"\xbf" + ordered + b"\xff",
        "a text in pieces": b"\xa3" + key_2 + b"\x7f" + code + b"\xff" + ordered[len(key_2 + code) :],
        "a trailing byte inside": b"\xa3" + ordered + b"\0",
        "nothing inside": b"",
        "a big number": b"\xa3" + key_2 + code + key_4 + b"\xc2\x45\x01\0\0\0\0" + key_private + inner,
        "a date": b"\xa3" + key_2 + code + key_4 + b"\xc1" + end + key_private + inner,
        "text that is not UTF-8": b"\xa3" + ordered.replace("张".encode(), b"\xff\xfe\xfd"),
        "undefined": b"\xa3" + key_2 + code + key_4 + b"\xf7" + key_private + inner,
        "too deep": b"\x81" * 12 + b"\xa3" + ordered,
    }  # fmt: skip
    for name, raw in tricks.items():
        case(name, 4, url(card(raw=raw)), refused("CBOR"))
    case(
        "true for 1 in the headers",
        4,
        url(card(protected=b"\xa2\xf5\x26\x04\x44" + kid("card"))),
        refused("CBOR"),
    )
    case(
        "1.0 for 1 in the headers",
        4,
        url(card(protected=b"\xa2\x04\x44" + kid("card") + b"\xf9\x3c\0\x26")),
        refused("CBOR"),
    )
    case("a list inside", 4, url(card(raw=cbor([1, 2]))), refused("CLAIMS"))
    for name, fields in {
        "no name": {"name": ""}, "a name of 81 signs": {"name": "张" * 81}, "a name that is a number": {"name": 7},
        "an index below 0": {"index": -1}, "an index that is text": {"index": "7"},
        "a photo hash of 15 bytes": {"photo": PHOTO[:15]}, "a photo hash as text": {"photo": "0" * 16},
        "no end": {"expires": 0}, "an end that is text": {"expires": "2027"}, "a code that is bytes": {"code": b"R44260001"},
        "an issue time": {"outer": {6: NOW}}, "a region": {"outer": {"region": "44"}}, "a team inside": {"inner": {"team": 1}},
    }.items():  # fmt: skip
        case(name, 4, url(card(**fields)), refused("CLAIMS"))
    case("two tags (DCC CO28)", 4, url(b"\xd2" + GOOD), refused("CBOR"))
    case("a CWT tag outside", 4, url(b"\xd8\x3d" + GOOD), refused("FORM"))
    case("the tag of a MAC", 4, url(rebuilt(*PARTS, tag=b"\xd1")), refused("FORM"))
    case("no tag", 4, url(rebuilt(*PARTS, tag=b"")), refused("FORM"))
    case("five parts", 4, url(rebuilt(*PARTS, b"\0")), refused("FORM"))
    case("three parts", 4, url(rebuilt(*PARTS[:3])), refused("FORM"))
    case("the payload elsewhere", 4, url(rebuilt(*PARTS[:2], b"\xf6", PARTS[3])), refused("CBOR"))
    case(
        "headers that are no bytes",
        4,
        url(rebuilt(b"\xa2\x01\x26\x04\x44" + kid("card"), *PARTS[1:])),
        refused("FORM"),
    )
    case("parts without end", 4, url(b"\xd2\x9f" + b"".join(PARTS) + b"\xff"), refused("CBOR"))


def add_texts():
    good = digits(GOOD)
    for host in (
        "https://card.example.gov.cn.evil.com", "https://evil.com/card.example.gov.cn", "https://card.example.gov.cn@evil.com",
        "https://user@card.example.gov.cn", "https://card.example.gov.cn:8443", "https://card.example.gov.cn.",
        "http://card.example.gov.cn", "HTTPS://CARD.EXAMPLE.GOV.CN", "https://cаrd.example.gov.cn",
        "https://xn--crd-7cd.example.gov.cn", "https://example.gov.cn", "https://card.example.gov.cn%00",
        "https:card.example.gov.cn", "//card.example.gov.cn", "https://card.example.gov.cn\\@evil.com", "http://localhost:8001",
        "http://localhost", "https://localhost:8000", "http://127.0.0.1:8000", "ftp://card.example.gov.cn", "",
    ):  # fmt: skip
        case(f"address {host!r}", 5, f"{host}/c#{good}", refused("ADDRESS"))
    for page in (
        "/C#",
        "/c/#",
        "/c?#",
        "/e#",
        "/c%23",
        "//c#",
        "/c/../c#",
        "/api/c#",
        "/c?x=1#",
        "/c#x#",
        "/c",
        "/ c#",
        "/c;#",
    ):
        reason = "DIGITS" if page == "/c#x#" else "ADDRESS"
        case(f"page {page!r}", 5, f"{ADDRESS}{page}{good}", refused(reason))
    case("white space before", 5, f" {ADDRESS}/c#{good}", refused("ADDRESS"))
    for name, text in {
        "no digits": "", "a zero first": f"0{good}", "a sign": f"+{good}", "a minus": f"-{good}", "a space behind": f"{good} ",
        "a line end behind": f"{good}\n", "an underscore": f"{good[:9]}_{good[9:]}", "a letter": f"{good}a", "a point": f"{good}.0",
        "full-width digits": "１" + good, "arabic digits": "\u0661" + good, "one digit": "1", "2001 digits": "1" * 2001,
        "hexadecimal": f"0x{good}", "an exponent": "1e9",
    }.items():  # fmt: skip
        case(name, 20, f"{ADDRESS}/c#{text}", refused("DIGITS"))
    case("2000 digits", 20, f"{ADDRESS}/c#{'9' * 2000}", refused("VERSION"))
    case("a small number", 20, f"{ADDRESS}/c#12", refused("VERSION"))


HOSTILE = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)",
    "intent://scan/#Intent;scheme=zxing;end", "intent:#Intent;action=android.intent.action.CALL;end", "market://details?id=x",
    "weixin://dl/business/?t=x", "alipays://platformapi/startapp?appId=1", "tel:110", "sms:10086?body=x", "mailto:a@example.com",
    "geo:23,113", "WIFI:T:WPA;S:hall;P:secret;;", "BEGIN:VCARD\nFN:x\nEND:VCARD", "MECARD:N:x;;", "BEGIN:VEVENT\nEND:VEVENT",
    "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", "bitcoin:1x?amount=1", "file:///etc/passwd", "blob:https://evil.example/1",
    "about:blank", "chrome://settings", "view-source:https://evil.example", "ws://evil.example", "ftp://evil.example/x",
    "https://evil.example/", "http://evil.example/c#1", "https://evil.example/c#123456789", "//evil.example/c#12", "/c#12", "c#12",
    "#12", "#", "", " ", "\u0000", "\u202ehttps://card.example.gov.cn/c#12", "R44260001", "r44260001", "张敏 R44260001 有效",
    "IC1:6BF+70790T9WJWG", "HC1:6BF+70790T9WJWG", "shc:/5676290952432060346029243740446031", "<img src=x onerror=alert(1)>",
    "' OR 1=1 --", "{\"verdict\":\"valid\"}", "../../api/keys", "%2e%2e%2f", "A" * 4096, "😀" * 500, "0", "1",
]  # fmt: skip


# Taking lists in

INTAKES = []


def intake(name, threat, offered, reason=None, keys="current", status=None, kind="keys"):
    INTAKES.append({"name": name, "threat": threat, "keys": keys, "status": status, "kind": kind,
                    "offered": offered, "reason": reason})  # fmt: skip


def add_intakes():
    intake("the same key list again", 12, "current")
    intake("the same serial, renewed", 12, "renewed")
    intake("a higher serial", 12, "longer")
    intake("a lower serial", 12, "older serial", "OLDER")
    intake("the same serial, of an earlier moment", 12, "older moment", "OLDER")
    intake("signed by the next root", 12, "by the next root")
    intake("signed by the root after next, before the change", 12, "by a later root", "SIGNATURE")
    intake("signed by the root after next, after the change", 12, "by a later root", keys="by the next root")
    intake("signed by a strange root that it names itself", 12, "by a strange root", "SIGNATURE")
    intake("naming a root that did not sign", 12, "naming a root that did not sign", "SIGNATURE")
    intake("of another deployment", 3, "of another deployment", "OLDER")
    intake("signed by a card key", 3, "by a card key", "SIGNATURE")
    intake("signed as a card", 3, "signed as a card", "SIGNATURE")
    intake("key list with one more claim", 4, "with one more claim", "CLAIMS")
    intake("key list with one more header", 4, "with one more header", "HEADER")
    intake("key list with another algorithm", 2, "with another algorithm", "HEADER")
    intake("key list with a point off the curve", 2, "with a point off the curve", "KEY")
    intake("key list with a trailing byte", 4, "with a trailing byte", "CBOR")
    accepted = ["an hour old", "a minute old", "24 hours old", "a day ahead", "short", "of another subject"]
    for name in accepted:
        intake(f"status list {name}", 12, name, kind="status")
    intake("a newer status list", 12, "a minute old", status="an hour old", kind="status")
    intake("an older status list", 12, "24 hours old", "OLDER", status="an hour old", kind="status")
    for name, reason in {
        "by a dead key": "SIGNATURE", "by a card key": "SIGNATURE", "by the root": "SIGNATURE",
        "without its type": "HEADER", "of another type": "HEADER", "signed as a card": "SIGNATURE",
        "with one bit a card": "CLAIMS", "not packed": "PACKING", "cut short": "PACKING",
        "a bomb": "PACKING", "with one more claim": "CLAIMS", "with a trailing byte": "CBOR",
    }.items():  # fmt: skip
        intake(f"status list {name}", 3, name, reason, kind="status")


def make():
    for add in (
        add_good_cards,
        add_standing,
        add_times,
        add_forgeries,
        add_other_objects,
        add_tricks,
        add_texts,
    ):
        add()
    add_intakes()
    for number, text in enumerate(HOSTILE):
        case(f"hostile text {number}: {text[:30]!r}", 6, text, refused("ADDRESS"))
    return {
        "about": "Made by make_card.py. Bytes are base64url, times seconds since 1970. A verdict's lists are taken "
        "in this order: the first key list, the status list, further key lists.",
        "deployment": DEPLOYMENT,
        "token": packed(GOOD),
        "key_lists": {name: packed(data) for name, data in KEY_LISTS.items()},
        "status_lists": {name: packed(data) for name, data in STATUS_LISTS.items()},
        "verdicts": CASES,
        "intakes": INTAKES,
    }


def packed(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


if __name__ == "__main__":
    FILE.write_text(json.dumps(make(), ensure_ascii=True, indent=1) + "\n")
