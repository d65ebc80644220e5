"""Signed cards and lists for card.json, good and bad.

Bytes are put together here by hand, not by the server's code, so that a mistake there does not hide
itself. Keys come from their names and signatures are deterministic, so the bytes are the same each time.
"""

import zlib
from datetime import UTC, datetime
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

DEPLOYMENT = "00112233445566778899aabbccddeeff"
ADDRESS = "https://card.example.gov.cn"
LOCAL = "http://localhost:8000"
STATUS = "/api/status"
HOUR, DAY = 3600, 86_400
NOW = int(datetime(2026, 11, 23, 4, tzinfo=UTC).timestamp())
EXPIRES = int(datetime(2027, 12, 31, 16, tzinfo=UTC).timestamp())  # midnight in Shanghai
PHOTO = bytes(range(16))
STATUS_TYPE = "application/statuslist+cwt"


# Keys, and signing with them


def private(name):
    return ec.derive_private_key(int.from_bytes(sha256(name.encode()).digest()) % ORDER, ec.SECP256R1())


def cose_key(name):
    numbers = private(name).public_key().public_numbers()
    return {1: 2, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}


def kid(name):
    spki = private(name).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(spki).digest()[:4]


def cbor(value):
    return cbor2.dumps(value, canonical=True)


def external(kind, deployment=DEPLOYMENT):
    return f"{deployment}/{kind}".encode()


def signed(signer, protected, payload, aad):
    """The 64 bytes of a signature."""
    text = cbor(["Signature1", protected, aad, payload])
    r, s = decode_dss_signature(private(signer).sign(text, ec.ECDSA(SHA256(), deterministic_signing=True)))
    return r.to_bytes(32) + s.to_bytes(32)


def sign1(signer, payload, aad, protected=None, unprotected=None, signature=None):
    """A COSE_Sign1; payload and protected headers are bytes, so that they may be written wrongly."""
    protected = cbor({1: -7, 4: kid(signer)}) if protected is None else protected
    signature = signed(signer, protected, payload, aad) if signature is None else signature
    return cbor(cbor2.CBORTag(18, [protected, unprotected or {}, payload, signature]))


# Lists


def record(name, starts=NOW - 30 * DAY, ends=NOW + 700 * DAY, use="card", code="R44", filing="44", **fields):
    common = {1: kid(name), 2: use, 3: -7, 4: cose_key(name), 5: starts, 6: ends}
    if use == "card":
        names = {1: "示范省职业技能鉴定中心", 2: "Model Province Centre", 3: code[0], 4: code[1:], 5: filing}
        common |= {7: 731 * DAY, 8: names, 9: STATUS}
    return common | {int(number.removeprefix("_")): value for number, value in fields.items()}


RECORDS = [
    record("status", use="status"),
    record("dead status", use="status", _10=NOW - DAY),
    record("card"),
    record("industry", code="H123456", filing="00"),
    record("employer", code="Y440123"),
    record("dead", _10=NOW - DAY),
    record("ended", ends=NOW),
    record("later", starts=NOW + 1),
    record("short", _7=7 * DAY),
    record("restricted", _11=[]),
    record("other algorithm", _3=-8),
    record("other list", _9="/api/other-status"),
    record("second", _1=kid("first")),
    record("first"),
]


def key_list(signer="root", serial=5, issued=NOW - HOUR, lasts=30 * DAY, deployment=DEPLOYMENT,
             roots=("root", "next root"), records=RECORDS, aad=None, protected=None, **others):  # fmt: skip
    listed = {1: serial, 2: [ADDRESS, LOCAL], 3: [cose_key(root) for root in roots], 4: records}
    payload = {1: deployment, 4: issued + lasts, 6: issued, -65538: listed} | others.get("claims", {})
    return sign1(signer, cbor(payload), aad or external("ic-keys/1", deployment), protected)


def status_list(signer="status", issued=NOW - HOUR, subject=STATUS, places=2**17, headers=None, packed=None,
                aad=b"", lasts=7 * DAY, **others):  # fmt: skip
    bits = bytearray(places // 4)
    for index, status in {8: 1, 9: 2, 10: 3, 131_071: 1}.items():
        if index < places:
            bits[index // 4] |= status << 2 * (index % 4)
    packed = {"bits": 2, "lst": zlib.compress(bytes(bits), 9)} if packed is None else packed
    payload = {2: subject, 4: issued + lasts, 6: issued, 65534: DAY // 2, 65533: packed}
    headers = {1: -7, 4: kid(signer), 16: STATUS_TYPE} if headers is None else headers
    return sign1(signer, cbor(payload | others.get("claims", {})), aad, cbor(headers))


KEY_LISTS = {
    "current": key_list(),
    "renewed": key_list(issued=NOW - 60),
    "longer": key_list(serial=6, issued=NOW - 60),
    "older serial": key_list(serial=4, issued=NOW - 60),
    "older moment": key_list(issued=NOW - 2 * HOUR),
    "33 days old": key_list(issued=NOW - 33 * DAY),
    "by the next root": key_list("next root", serial=6, roots=("next root", "root after next")),
    "by a later root": key_list("root after next", serial=7, roots=("root after next",)),
    "by a strange root": key_list("strange", serial=7, roots=("strange",)),
    "naming a root that did not sign": key_list("strange", serial=7),
    "of another deployment": key_list(serial=7, deployment="f" * 32),
    "by a card key": key_list("card", serial=7),
    "signed as a card": key_list(serial=7, aad=external("ic-card/1")),
    "with one more claim": key_list(serial=7, claims={2: "x"}),
    "with one more header": key_list(serial=7, protected=cbor({1: -7, 4: kid("root"), 16: "x"})),
    "with another algorithm": key_list(serial=7, protected=cbor({1: -8, 4: kid("root")})),
    "with a point off the curve": key_list(serial=7, records=[record("card") | {4: cose_key("card") | {-3: bytes(32)}}]),
    "with a trailing byte": key_list(serial=7) + b"\0",
    "status key dead": key_list(serial=6, records=[record("status", use="status", _10=NOW), record("card")]),
}  # fmt: skip

STATUS_LISTS = {
    "an hour old": status_list(),
    "a minute old": status_list(issued=NOW - 60),
    "24 hours old": status_list(issued=NOW - DAY),
    "over 24 hours old": status_list(issued=NOW - DAY - 1),
    "7 days old": status_list(issued=NOW - 7 * DAY, lasts=8 * DAY),
    "over 7 days old": status_list(issued=NOW - 7 * DAY - 1, lasts=8 * DAY),
    "expired early": status_list(issued=NOW - HOUR, lasts=HOUR),
    "4 minutes ahead": status_list(issued=NOW + 240),
    "a day ahead": status_list(issued=NOW + DAY),
    "two years ahead": status_list(issued=NOW + 730 * DAY),
    "short": status_list(places=4),
    "of another subject": status_list(subject="/api/other-status"),
    "by a dead key": status_list("dead status"),
    "by a card key": status_list("card"),
    "by the root": status_list("root"),
    "without its type": status_list(headers={1: -7, 4: kid("status")}),
    "of another type": status_list(headers={1: -7, 4: kid("status"), 16: "application/cwt"}),
    "signed as a card": status_list(aad=external("ic-card/1")),
    "with one bit a card": status_list(packed={"bits": 1, "lst": zlib.compress(bytes(16_384))}),
    "not packed": status_list(packed={"bits": 2, "lst": bytes(32_768)}),
    "cut short": status_list(packed={"bits": 2, "lst": zlib.compress(bytes(32_768))[:-5]}),
    "a bomb": status_list(packed={"bits": 2, "lst": zlib.compress(bytes(2**20 + 1), 9)}),
    "with one more claim": status_list(claims={1: "x"}),
    "with a trailing byte": status_list() + b"\0",
}


# Cards


def claims(code="R44260001", expires=EXPIRES, name="张敏", index=7, photo=PHOTO, **others):
    inner = {1: name, 2: index} | ({} if photo is None else {3: photo}) | others.get("inner", {})
    return {2: code, 4: expires, -65537: inner} | others.get("outer", {})


def card(signer="card", protected=None, aad=None, raw=None, signature=None, unprotected=None, **fields):
    payload = cbor(claims(**fields)) if raw is None else raw
    return sign1(signer, payload, aad or external("ic-card/1"), protected, unprotected, signature)


def digits(token, version=1):
    return str(int.from_bytes(bytes([version]) + token))


def url(token, address=ADDRESS, **options):
    return f"{address}/c#{digits(token, **options)}"


GOOD = card()
OUTER = cbor2.loads(GOOD).value
HEAD = cbor({1: -7, 4: kid("card")})


def rebuilt(*parts, tag=b"\xd2"):
    """A token put together from encoded parts."""
    return tag + bytes([0x80 + len(parts)]) + b"".join(parts)


PARTS = [cbor(part) for part in (OUTER[0], {}, OUTER[2], OUTER[3])]
