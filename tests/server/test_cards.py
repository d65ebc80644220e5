"""Cards over HTTP and on the command line: issuing, public lists, faces, typed checks."""

import json
import logging
from base64 import b64decode
from datetime import datetime
from hashlib import sha256
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from server import gunicorn_settings
from server.cards.check_code import read_check_code
from server.cards.checking import TRIES
from server.cards.commands import cards as commands
from server.cards.cose import read_sign1
from server.cards.credential import read_claims
from server.cards.issuer import CannotIssue, issuer_of
from server.cards.issuing import card_record, publish
from server.cards.keyring import NoKeys
from server.cards.picture import draw_qr
from server.cards.publication import keyring, seconds, trust_now
from server.cards.trust import Trust
from server.cards.verification import judge
from server.clock import SHANGHAI
from server.database import db
from server.ledger.current import values
from server.ledger.models import Entry, Grant
from tests.factories import make_account, make_organisation, make_signed_card, make_supervisor

NOON = datetime(2026, 11, 23, 12, tzinfo=SHANGHAI)
NO_CARD = {"verdict": "unknown", "reason": None, "as_of": None, "freshness": None, "card": None}


@pytest.fixture(autouse=True)
def at_noon(stopped_clock):
    stopped_clock.set(NOON)


@pytest.fixture
def run(app):
    def command(*words):
        db.session.commit()
        return app.test_cli_runner().invoke(commands, words, catch_exceptions=False)

    return command


def check(client, card, **wrong):
    typed = {"code": card.code, "check_code": card.check_code} | wrong
    return client.post("/api/card-checks", typed)


def verdict_of(card, trust=None):
    return judge(card_record(card)["url"], trust or trust_now(), seconds()).verdict


# Issuing


def test_an_issued_card_is_valid_and_shows_what_is_printed_on_it(app):
    card = make_signed_card(make_supervisor(name="张敏"))
    verdict = judge(card_record(card)["url"], trust_now(), seconds())
    assert (verdict.verdict, verdict.freshness) == ("valid", "fresh")
    assert (verdict.card.code, verdict.card.name) == ("R44260001", "张敏")
    assert verdict.card.photo == card.photo


def test_holder_of_a_card_that_was_marked_is_told_on_their_phone(app, run):
    body = make_organisation()
    card = make_signed_card(make_supervisor(body))
    holder = make_account("EXT_SUP", organisation_id=body.id, supervisor_id=card.supervisor_id)
    publish(card)
    for status in ("suspended", "valid"):
        run("mark", card.code, status)
        said = values(db.session.connection(), holder.person_scope, ["card"])
        assert said["card", card.code, "status"] == status
        assert said["card", card.code, "card"]["code"] == card.code


def test_codes_follow_each_other_by_issuer_and_year(app, stopped_clock):
    """R-C.10, R-C.12: Shanghai's year counts."""
    province, ministry = make_organisation(), make_organisation(level="ministry", authority_code="00")
    first, second, other = (
        make_signed_card(make_supervisor(body)) for body in (province, province, ministry)
    )
    stopped_clock.set(datetime(2027, 1, 1, tzinfo=SHANGHAI))
    later = make_signed_card(make_supervisor(province))
    assert [card.code for card in (first, second, other, later)] == [
        "R44260001",
        "R44260002",
        "R00260001",
        "R44270001",
    ]


def test_the_year_has_no_more_than_9999_codes(app):
    """R-C.14"""
    supervisor = make_supervisor()
    make_signed_card(supervisor).code = "R44269999"
    with pytest.raises(CannotIssue, match="SEQUENCE_EXHAUSTED"):
        make_signed_card(supervisor)


def test_places_in_the_status_list_tell_no_order(app):
    places = [make_signed_card().place for _ in range(8)]
    assert len(set(places)) == 8
    assert places != sorted(places)


def test_all_cards_of_a_key_end_on_the_same_last_day_of_a_quarter(app, stopped_clock):
    body = make_organisation()
    first = make_signed_card(make_supervisor(body))
    stopped_clock.advance(days=200)
    second = make_signed_card(make_supervisor(body))
    assert first.expires == second.expires == datetime(2028, 9, 30).date()


def test_a_key_signs_for_one_year(app, stopped_clock):
    supervisor = make_supervisor()
    make_signed_card(supervisor)
    named = issuer_of(supervisor.selecting)
    stopped_clock.advance(days=365)
    with pytest.raises(NoKeys):
        keyring().card_key(named, seconds())


@pytest.mark.parametrize(
    ("kind", "fields", "letter"),
    [
        ("hrss", {}, "R44"),
        ("industry", {"code": "123456"}, "H123456"),
        ("institution", {"category": "employer", "code": "440123"}, "Y440123"),
        ("institution", {"category": "social", "filing": "ministry", "code": "000123"}, "S000123"),
    ],
)
def test_each_kind_of_organisation_issues_its_own_category(app, kind, fields, letter):
    """R-7.2, R-7.3, R-C.17"""
    issuer = issuer_of(make_organisation(kind, **fields))
    assert issuer.category + issuer.code == letter


@pytest.mark.parametrize(
    ("kind", "fields", "reason"),
    [
        ("hrss", {"level": "city", "city": "示范市"}, "ISSUER_FORBIDDEN"),
        ("institution", {"category": "school", "code": "440123"}, "ORG_CATEGORY_MISMATCH"),
        ("industry", {}, "ORG_CODE_UNASSIGNED"),
    ],
)
def test_others_issue_no_cards(app, kind, fields, reason):
    """R-5.5, R-7.2, R-C.17"""
    with pytest.raises(CannotIssue, match=reason):
        issuer_of(make_organisation(kind, **fields))


def test_the_token_tells_nothing_but_what_is_printed(app):
    """Threat 17: no region, team, unit visited or day of issue."""
    card = make_signed_card()
    claims = read_claims(read_sign1(card.token).payload)
    assert set(vars(claims)) == {"code", "expires", "name", "index", "photo"}


def test_keys_are_readable_by_the_server_alone(app):
    make_signed_card()
    files = list(keyring().folder.glob("*.pem"))
    assert len(files) == 4
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


# The holder's phone


def test_the_holders_phone_is_told_once(app):
    supervisor = make_supervisor()
    account = make_account("EXT_SUP", organisation_id=supervisor.selecting_id, supervisor_id=supervisor.id)
    card = make_signed_card(supervisor)
    assert [publish(card), publish(card)] == [True, True]
    db.session.commit()
    entry = db.session.scalars(select(Entry).where(Entry.scope == account.person_scope)).one()
    written = json.loads(entry.body)
    assert (written["collection"], written["record"]) == ("card", card.code)
    assert written["fields"]["card"] == card_record(card)
    assert db.session.get(Grant, (account.person_scope, account.id)).closed is None


def test_a_card_without_account_is_told_when_there_is_one(app, run):
    supervisor = make_supervisor()
    make_signed_card(supervisor)
    assert "0 of 1 cards" in run("init").output
    make_account("EXT_SUP", organisation_id=supervisor.selecting_id, supervisor_id=supervisor.id)
    assert "1 of 1 cards" in run("init").output


def test_a_strangers_account_is_not_told_of_the_card(app):
    supervisor = make_supervisor()
    make_account("INT_SUP", organisation_id=make_organisation("institution").id, supervisor_id=supervisor.id)
    assert publish(make_signed_card(supervisor)) is False


def test_the_qr_code_on_the_phone_reads_as_the_card(app):
    record = card_record(make_signed_card())
    picture = Image.open(BytesIO(b64decode(record["qr"].partition(",")[2])))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == record["url"]
    assert len(json.dumps(record)) < 32_768


def test_the_printed_code_is_no_denser_than_version_11():
    """35 mm at six dots a module, for a host of 16 signs and a name of three."""
    picture = Image.open(BytesIO(draw_qr("https://card.example.gov/c#" + "1" * 339)))
    assert picture.width == 8 * (61 + 2 * 4)


# Public files


@pytest.mark.parametrize("address", ["/api/keys", "/api/status"])
def test_a_list_is_whole_cacheable_and_the_same_until_due(client, address, stopped_clock):
    make_signed_card()
    first = client.get(address)
    stopped_clock.advance(minutes=59)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert first.content_type == "application/cose"
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert (again.status_code, again.data) == (304, b"")
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize("address", ["/api/keys", "/api/status"])
def test_before_there_are_keys_there_are_no_lists(client, address):
    assert client.get(address).status_code == 404


def test_lists_are_renewed_in_time_and_accepted_by_who_holds_older_ones(client, stopped_clock):
    card = make_signed_card()
    held = trust_now()
    stopped_clock.advance(days=40)
    fetched = held.with_keys(client.get("/api/keys").data).with_status(client.get("/api/status").data)
    assert (verdict_of(card, held), verdict_of(card, fetched)) == ("unproved", "valid")


def test_without_the_root_key_the_list_stays_as_signed(client, stopped_clock):
    make_signed_card()
    before = client.get("/api/keys").data
    keyring().root.unlink()
    stopped_clock.advance(days=3)
    assert client.get("/api/keys").data == before
    with pytest.raises(NoKeys):
        keyring().begin("https://new.example", seconds())
    assert not keyring().root.exists()


def test_a_new_address_is_listed_beside_the_old_and_told(app, run):
    supervisor = make_supervisor()
    account = make_account("EXT_SUP", organisation_id=supervisor.selecting_id, supervisor_id=supervisor.id)
    make_signed_card(supervisor)
    for address in ("http://localhost:8000", "https://card.example", "https://card.example"):
        app.config["PUBLIC_URL"] = address
        run("init")
    keys = keyring().listed()
    assert (keys.addresses, keys.serial) == (("http://localhost:8000", "https://card.example"), 3)
    told = [json.loads(entry.body) for entry in db.session.scalars(select(Entry).order_by(Entry.number))]
    assert {written["scope"] for written in told} == {account.person_scope}
    urls = [written["fields"]["card"]["url"].partition("/c#")[0] for written in told]
    assert urls == ["http://localhost:8000", "https://card.example"]


@pytest.mark.parametrize("status", ["revoked", "suspended", "lost"])
def test_a_change_is_listed_from_the_next_full_hour_on(app, run, stopped_clock, status):
    """Threat 11, R-CV.3: the time of a list does not tell when a card was revoked."""
    card, other = make_signed_card(), make_signed_card()
    stopped_clock.advance(minutes=10)
    assert run("mark", card.code, status).exit_code == 0
    assert verdict_of(card) == "valid"
    stopped_clock.advance(minutes=50)
    assert (verdict_of(card), verdict_of(other)) == (status, "valid")


def test_suspended_cards_come_back_and_revoked_ones_never(app, run, stopped_clock):
    """R 2.2"""
    card = make_signed_card()
    for status in ("suspended", "valid", "revoked"):
        run("mark", card.code, status)
        stopped_clock.advance(hours=1)
        assert verdict_of(card) == status
    assert run("mark", card.code, "valid").exit_code == 1
    assert verdict_of(card) == "revoked"


def test_revoked_after_the_snapshot_is_amber_after_a_day_and_never_green_after_seven(app, run, stopped_clock):
    """Threat 11"""
    card = make_signed_card()
    held = trust_now()
    run("mark", card.code, "revoked")
    seen = []
    for hours in (23, 2, 7 * 24):
        stopped_clock.advance(hours=hours)
        verdict = judge(card_record(card)["url"], held, seconds())
        seen.append((verdict.verdict, verdict.freshness))
    assert seen == [("valid", "fresh"), ("valid", "aging"), ("unproved", "stale")]


def test_the_status_list_has_the_same_size_however_many_cards_there_are(app):
    """4.5: size tells nothing of the number of cards."""
    make_signed_card()
    one = trust_now().status.bits
    make_signed_card()
    assert len(trust_now().status.bits) == len(one) == 2**17 // 4


# Typed checks


def test_code_and_check_code_together_are_answered(client):
    card = make_signed_card()
    told = check(client, card).json
    assert (told["verdict"], told["reason"], told["freshness"]) == ("valid", None, "fresh")
    assert told["card"]["code"] == card.code


def test_the_check_code_is_read_however_it_was_written(client):
    card = make_signed_card()
    card.check_code = "01ABCDEF"
    typed = " ol-ab cd-ef "
    assert read_check_code(typed) == card.check_code
    assert check(client, card, check_code=typed).json["verdict"] == "valid"


@pytest.mark.parametrize(
    "wrong",
    [
        {"check_code": "00000000"},
        {"check_code": ""},
        {"code": "R44269998"},
        {"code": "r44260001"},
        {"code": "R44260001 "},
        {"code": ""},
        {"code": "督导员"},
    ],
)
def test_what_is_wrong_unknown_or_malformed_gets_one_answer(client, wrong):
    """R-CV.3, R-CV.4, threat 15: a code alone never answers."""
    reply = check(client, make_signed_card(), **wrong)
    assert (reply.status_code, reply.json) == (200, NO_CARD)


def test_before_there_are_keys_every_check_is_unknown(client):
    typed = {"code": "R44260001", "check_code": "00000000"}
    assert client.post("/api/card-checks", typed).json == NO_CARD


def test_codes_alike_of_two_filing_authorities_are_told_apart_by_the_check_code(client):
    """R-C.8"""
    alike = [make_organisation("institution", code="660001", authority_code=place) for place in ("44", "31")]
    one, other = (make_signed_card(make_supervisor(body)) for body in alike)
    assert one.code == other.code
    told = [check(client, card).json["card"]["filing"] for card in (one, other)]
    assert told == ["44", "31"]


def test_an_address_may_try_so_often_and_no_more(client, stopped_clock):
    """R-CV.4, threat 15: right and wrong tries count alike."""
    card = make_signed_card()
    for number in range(TRIES):
        assert check(client, card, **({} if number % 2 else {"check_code": "X"})).status_code == 200
    refused = check(client, card)
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_checks")
    assert refused.headers["Retry-After"] == "600"
    stopped_clock.advance(minutes=10)
    assert check(client, card).status_code == 200


def test_a_check_needs_both_codes_and_nothing_else(client):
    make_signed_card()
    for typed in ({"code": "R44260001"}, {"check_code": "0"}, {"code": "R", "check_code": "0", "name": "张"}):
        assert client.post("/api/card-checks", typed).status_code == 422


def test_the_answer_is_the_same_for_everybody(app, client, as_account):
    """R-CV.3"""
    card = make_signed_card()
    callers = [client, as_account("INST_CONTACT"), as_account("PROV_CENTER")]
    assert len({check(each, card).data for each in callers}) == 1


# The face


def test_the_face_is_told_only_by_the_card(client):
    """Threat 15: an address of 128 bits; the bytes fit the hash that the card carries."""
    card = make_signed_card()
    reply = client.get(f"/p/{card.photo}")
    assert reply.content_type == "image/webp"
    assert sha256(reply.data).hexdigest()[:32] == card.photo
    assert Image.open(BytesIO(reply.data)).size == (240, 320)
    assert client.get(f"/p/{'0' * 32}").status_code == 404


def test_what_is_verified_stands_in_no_log(client, caplog):
    """4.5, threat 16"""
    caplog.set_level(logging.DEBUG)
    card = make_signed_card()
    check(client, card)
    check(client, card, check_code="00000000")
    for address in ("/api/keys", "/api/status", f"/p/{card.photo}"):
        client.get(address)
    assert not any(word in caplog.text for word in (card.code, card.check_code, card.photo, card.name))
    assert not hasattr(gunicorn_settings, "accesslog")


# The command line


def test_verify_prints_the_verdict_and_tells_by_its_exit_code(app, run):
    card = make_signed_card()
    good, bad = run("verify", card_record(card)["url"]), run("verify", "https://evil.example/c#12")
    assert (good.exit_code, json.loads(good.output)["card"]["code"]) == (0, card.code)
    assert (bad.exit_code, json.loads(bad.output)["reason"]) == (1, "ADDRESS")


def test_the_commands_say_what_is_missing(app, run):
    assert "dudao cards init" in run("verify", "x").output
    run("init")
    assert "no organisation" in run("issuer", "x").output
    assert "ORG_CODE_UNASSIGNED" in run("issuer", make_organisation("industry").id).output
    assert "0 cards have the code" in run("mark", "R44260001", "lost").output


def test_an_issuers_key_is_made_once(app, run):
    body = make_organisation()
    run("init")
    assert run("issuer", body.id).output == run("issuer", body.id).output
    assert len(Trust.first(keyring().current(seconds())).keys.keys) == 2
