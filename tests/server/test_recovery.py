"""What is sealed to a body's recovery key: data keys of forgotten PINs, rescue files."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from server.accounts.phone_signature import pack, unpack
from server.database import db
from server.evidence.arriving import hand_in
from server.recovery.keys import public_key
from server.recovery.models import LASTS, Recovery
from server.recovery.rescue import BadRescueFile, open_rescue_file
from server.recovery.seal import BadSeal, key_at, seal, seal_from, to_jwk, unseal
from tests.factories import make_jwk, make_key, make_organisation
from tests.senders import CASE, PHOTO, Sender, in_case, name_of

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "seal.json").read_text())
DATA_KEY = bytes(range(32))


def private(jwk):
    return ec.derive_private_key(int.from_bytes(unpack(jwk["d"])), ec.SECP256R1())


RECIPIENT = private(VECTORS["recipient"])


@pytest.mark.parametrize("case", VECTORS["sealed"], ids=lambda case: case["name"])
def test_sealing_and_unsealing_gives_the_same_bytes_as_the_phones(case):
    content = unpack(case["content"])
    sealed = seal_from(private(case["ephemeral"]), content, RECIPIENT.public_key(), case["purpose"])
    assert pack(sealed) == case["sealed"]
    assert unseal(sealed, RECIPIENT, case["purpose"]) == content


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_what_is_not_the_untouched_whole_is_refused(case):
    with pytest.raises(BadSeal):
        unseal(unpack(case["sealed"]), RECIPIENT, case["purpose"])


@pytest.fixture
def body(app):
    return make_organisation()


@pytest.fixture
def phone(as_phone, body):
    return as_phone("EXT_SUP", organisation_id=body.id)


@pytest.fixture
def desk(as_account, body):
    return as_account("PROV_CENTER", organisation_id=body.id)


def recipient_of(body):
    jwk = public_key(body.id)
    return key_at(b"\4" + unpack(jwk["x"]) + unpack(jwk["y"]))


def ask(phone, body, key, other=()):
    sealed = pack(seal(DATA_KEY, recipient_of(body), "data-key"))
    return phone.post(
        "/api/recoveries", {"body": body.id, "sealed": sealed, "key": make_jwk(key)} | dict(other)
    )


def test_forgotten_pin_is_recovered_once_the_body_approves(phone, desk, body):
    key = make_key()
    asked = ask(phone, body, key).json
    assert (asked["state"], asked["sealed"]) == ("waiting", None)
    [row] = desk.get("/api/recoveries").json
    assert (row["id"], row["code"]) == (asked["id"], asked["code"])
    assert desk.post(f"/api/recoveries/{row['id']}/approval", {}).status_code == 200
    answer = phone.get(f"/api/recoveries/{asked['id']}").json
    assert answer["state"] == "approved"
    assert unseal(unpack(answer["sealed"]), key, "data-key") == DATA_KEY
    assert desk.get("/api/recoveries").json == []


def test_approving_again_gives_the_same_answer(phone, desk, body):
    """R3"""
    asked = ask(phone, body, make_key()).json
    for _ in range(2):
        assert desk.post(f"/api/recoveries/{asked['id']}/approval", {}).status_code == 200
    assert phone.get(f"/api/recoveries/{asked['id']}").json["state"] == "approved"


def test_refused_recovery_gives_nothing_and_the_phone_is_told(phone, desk, body):
    asked = ask(phone, body, make_key()).json
    assert desk.post(f"/api/recoveries/{asked['id']}/refusal", {}).status_code == 200
    answer = phone.get(f"/api/recoveries/{asked['id']}").json
    assert (answer["state"], answer["sealed"]) == ("refused", None)
    assert desk.get("/api/recoveries").json == []
    assert db.session.get(Recovery, asked["id"]).sealed == b""


def test_refusing_again_is_harmless(phone, desk, body):
    """R3"""
    asked = ask(phone, body, make_key()).json
    for _ in range(2):
        assert desk.post(f"/api/recoveries/{asked['id']}/refusal", {}).status_code == 200


@pytest.mark.parametrize(("first", "second"), [("approval", "refusal"), ("refusal", "approval")])
def test_whoever_answers_first_decides(phone, desk, body, first, second):
    asked = ask(phone, body, make_key()).json
    desk.post(f"/api/recoveries/{asked['id']}/{first}", {})
    reply = desk.post(f"/api/recoveries/{asked['id']}/{second}", {})
    assert (reply.status_code, reply.json["code"]) == (409, "recovery_answered")
    assert phone.get(f"/api/recoveries/{asked['id']}").json["state"] == {
        "approval": "approved", "refusal": "refused",
    }[first]  # fmt: skip


def test_who_was_refused_may_ask_again(phone, desk, body):
    first = ask(phone, body, make_key()).json
    desk.post(f"/api/recoveries/{first['id']}/refusal", {})
    second = ask(phone, body, make_key()).json
    assert [row["id"] for row in desk.get("/api/recoveries").json] == [second["id"]]
    assert phone.get(f"/api/recoveries/{first['id']}").json["state"] == "refused"


def test_desk_never_sees_what_is_sealed(phone, desk, body):
    ask(phone, body, make_key())
    [row] = desk.get("/api/recoveries").json
    assert set(row) == {"id", "code", "person_name", "phone_name", "asked"}


def test_another_body_neither_sees_nor_answers(phone, body, as_account):
    asked = ask(phone, body, make_key()).json
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    assert other.get("/api/recoveries").json == []
    for answer in ("approval", "refusal"):
        assert other.post(f"/api/recoveries/{asked['id']}/{answer}", {}).status_code == 404


def test_answer_opens_with_the_key_of_the_phone_that_asked_and_no_other(phone, desk, body, as_phone):
    asked = ask(phone, body, make_key()).json
    desk.post(f"/api/recoveries/{asked['id']}/approval", {})
    assert as_phone("EXT_SUP").get(f"/api/recoveries/{asked['id']}").status_code == 404
    answer = as_phone(phone.account).get(f"/api/recoveries/{asked['id']}").json
    with pytest.raises(BadSeal):
        unseal(unpack(answer["sealed"]), make_key(), "data-key")


def test_asking_again_replaces_the_question(phone, desk, body):
    ask(phone, body, make_key())
    second = ask(phone, body, make_key()).json
    assert [row["id"] for row in desk.get("/api/recoveries").json] == [second["id"]]


def test_question_is_over_after_a_day(phone, body, as_account, stopped_clock):
    asked = ask(phone, body, make_key()).json
    stopped_clock.advance(seconds=LASTS.total_seconds() + 1)
    desk = as_account("PROV_CENTER", organisation_id=body.id)
    assert desk.get("/api/recoveries").json == []
    for answer in ("approval", "refusal"):
        assert desk.post(f"/api/recoveries/{asked['id']}/{answer}", {}).status_code == 410
    assert phone.get(f"/api/recoveries/{asked['id']}").status_code == 410


def test_revoked_phone_recovers_nothing(phone, body):
    phone.phone.revoked = phone.phone.enrolled
    reply = ask(phone, body, make_key())
    assert (reply.status_code, reply.json["code"]) == (401, "phone_revoked")


@pytest.mark.parametrize(
    "fault",
    [{"sealed": "AAAA"}, {"sealed": pack(bytes(113))}, {"body": "0" * 32}],
    ids=["short", "zeros", "no body"],
)
def test_what_the_body_could_not_open_is_refused_at_once(phone, body, fault):
    reply = ask(phone, body, make_key(), fault)
    assert (reply.status_code, reply.json["code"]) == (422, "seal_unreadable")


def test_session_alone_asks_for_nothing(as_account, phone, body):
    """A stolen cookie gives no data key."""
    browser = as_account(phone.account)
    asked = {"body": body.id, "sealed": "AAAA", "key": make_jwk(make_key())}
    assert browser.post("/api/recoveries", asked).status_code == 401


def test_recovery_keys_are_readable_by_the_server_alone(body, settings):
    assert public_key(body.id) == public_key(body.id)
    file = settings.DATA / "keys" / "recovery" / f"{body.id}.pem"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_public_half_is_the_jwk_of_the_key(body):
    assert to_jwk(recipient_of(body)) == public_key(body.id)


RESCUE = json.loads((Path(__file__).parent.parent / "vectors" / "rescue.json").read_text())
FILE = base64.b64decode(RESCUE["file"])
BODY = RESCUE["body"]


@pytest.fixture
def with_key(app, settings):
    """The recovery key to which the phone of the vectors sealed its file."""
    file = settings.DATA / "keys" / "recovery" / f"{BODY}.pem"
    file.parent.mkdir(parents=True)
    file.write_bytes(
        private(RESCUE["recipient"]).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )


def test_rescue_file_of_a_phone_opens_with_the_key_of_its_body(with_key):
    contents = open_rescue_file(FILE, BODY)
    assert contents.made == RESCUE["made"]
    assert contents.operations == {
        scope: [(seen, operation) for seen, operation in pushed]
        for scope, pushed in RESCUE["operations"].items()
    }
    [told] = RESCUE["files"]
    [file] = contents.files
    assert (file.scope, file.sha256, file.type, file.kind) == (CASE, told["sha256"], "image/jpeg", "original")
    assert file.content == base64.b64decode(told["content"])
    assert contents.damaged == []


def test_rescue_file_opens_for_no_other_body(with_key, body):
    with pytest.raises(BadRescueFile):
        open_rescue_file(FILE, body.id)
    with pytest.raises(BadRescueFile):
        open_rescue_file(FILE.replace(BODY.encode(), body.id.encode()), body.id)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n", b"[1]\n", b"PK\3\4", FILE[:100], b'{"dudao-rescue": 2}\n']
)
def test_what_is_no_rescue_file_is_refused(with_key, content):
    with pytest.raises(BadRescueFile):
        open_rescue_file(content, BODY)


def test_rescue_file_that_was_cut_off_gives_what_is_still_there(with_key):
    """Nothing made is thrown away: not for what is missing behind it."""
    whole = open_rescue_file(FILE, BODY)
    contents = open_rescue_file(FILE[:-1], BODY)
    assert contents.operations == whole.operations
    assert (contents.files, len(contents.damaged)) == ([], 1)


def test_damaged_block_is_named_and_takes_no_other_along(with_key):
    at = FILE.index(b'"size"') + 40
    contents = open_rescue_file(FILE[:at] + bytes([FILE[at] ^ 1]) + FILE[at + 1 :], BODY)
    assert len(contents.damaged) == 1
    assert len(contents.files) + sum(map(len, contents.operations.values())) == 2


def test_file_handed_in_for_a_phone_arrives_as_if_it_had_sent_it(as_phone):
    sender = Sender(in_case(as_phone("EXT_SUP")))
    address = sender.begin(PHOTO)
    told = {"scope": CASE, "sha256": name_of(PHOTO), "type": "image/jpeg", "kind": "original", "device": "d1"}
    for _ in range(2):  # again is harmless
        hand_in(sender.phone.phone, told, PHOTO)
        db.session.commit()
    assert "Dudao-Receipt" in sender.look(address).headers
    with sender.phone.get(f"/api/files/{CASE}/{name_of(PHOTO)}") as reply:
        assert reply.data == PHOTO
