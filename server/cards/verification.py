"""Is this a card, and is it good today? One verdict, the same on the page, the phone, the desk and here.

Everything it needs is handed in: the text that was scanned, the lists held, the time. The twin is
pwa/src/cards/verification.ts; both pass tests/vectors/card.json.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from server.cards.code import BadCardCode, CardCode
from server.cards.cose import Refused, Sign1, read_sign1
from server.cards.credential import Claims, purpose, read_claims, read_digits
from server.cards.key_list import DAY, KeyList
from server.cards.listed_key import CardKey, Issuer
from server.cards.status_list import StatusList
from server.cards.trust import Trust
from server.clock import SHANGHAI

FRESH, AGING = DAY, 7 * DAY
LEEWAY = 300
"""Seconds by which a verifier's clock may be behind the moment of a list."""


@dataclass(frozen=True)
class ShownCard:
    """What may be shown of a card whose signature holds: nothing that is not printed on it."""

    code: str
    name: str
    category: str
    filing: str
    issuer: str
    issuer_en: str
    expires: str
    photo: str | None


@dataclass(frozen=True)
class Verdict:
    """`unknown` is one answer for all that is no card of ours; its reason never leaves vectors and tools."""

    verdict: str
    reason: str | None = None
    as_of: str | None = None
    freshness: str | None = None
    card: ShownCard | None = None

    @property
    def outside(self) -> "Verdict":
        """The same, as others may see it."""
        return UNKNOWN if self.verdict == "unknown" else self


UNKNOWN = Verdict("unknown")


def judge(text: str, trust: Trust, now: int) -> Verdict:
    """Judge a scanned text. Only an address of this deployment is looked into; none is ever opened."""
    page, mark, digits = text.partition("#")
    if not mark or page not in [f"{address}/c" for address in trust.keys.addresses]:
        return Verdict("unknown", "ADDRESS")
    return judge_digits(digits, trust, now)


def judge_digits(digits: str, trust: Trust, now: int) -> Verdict:
    """Judge the digits of a QR text."""
    try:
        return judge_token(read_digits(digits), trust, now)
    except Refused as refusal:
        return Verdict("unknown", refusal.reason)


def judge_token(token: bytes, trust: Trust, now: int) -> Verdict:
    """Judge a signed card."""
    try:
        signed = read_sign1(token)
        signer = _signer(signed, trust.keys)
        claims = read_claims(signed.payload)
        certain = max(now, trust.latest)
        _check_scope(claims, signer, certain)
        if certain < claims.expires:
            _check_key(claims, signer, certain)
    except Refused as refusal:
        return Verdict("unknown", refusal.reason)
    return _standing(claims, signer, trust, now)


def _signer(signed: Sign1, keys: KeyList) -> CardKey:
    """The listed key that signed this as a card."""
    match signed.headers:
        case {1: int(algorithm), 4: bytes(id)} as headers if len(headers) == 2:
            listed = keys.card_keys(id)
        case _:
            raise Refused("HEADER")
    if not listed:
        raise Refused("KEY_UNKNOWN")
    usable = [key for key in listed if key.algorithm == algorithm]
    if not usable:
        raise Refused("ALGORITHM")
    for key in usable:
        if signed.holds(key.key, purpose(keys.deployment)):
            return key
    raise Refused("SIGNATURE")


def _check_scope(claims: Claims, signer: CardKey, now: int) -> None:
    """A key speaks for its own issuer only, and a dead one for nobody."""
    if signer.dead is not None:
        raise Refused("KEY_DEAD")
    try:
        code = CardCode.parse(claims.code, datetime.fromtimestamp(now, SHANGHAI).year)
    except BadCardCode as error:
        raise Refused("CODE") from error
    if (code.category, code.issuer) != (signer.issuer.category, signer.issuer.code):
        raise Refused("ISSUER")


def _check_key(claims: Claims, signer: CardKey, now: int) -> None:
    if now < signer.starts:
        raise Refused("KEY_NOT_YET")
    if now >= signer.ends:
        raise Refused("KEY_ENDED")
    if claims.expires - now > signer.lifetime:
        raise Refused("LIFETIME")


def _standing(claims: Claims, signer: CardKey, trust: Trust, now: int) -> Verdict:
    """How a card with a true signature stands, as far as the status list held can tell."""
    status = trust.status_of(signer)
    listed = status.status(claims.index) if status else None
    verdict = Verdict(
        listed or "unproved",
        as_of=_moment(status.issued) if status else None,
        freshness=_freshness(status, now) if status else "stale",
        card=_shown(claims, signer.issuer),
    )
    if listed in ("revoked", "lost"):
        return verdict
    if max(now, trust.latest) >= claims.expires:
        return replace(verdict, verdict="expired")
    if listed == "suspended":
        return verdict
    doubt = _doubt(status, listed, trust, now)
    return replace(verdict, verdict="unproved", reason=doubt) if doubt else verdict


def _doubt(status: StatusList | None, listed: str | None, trust: Trust, now: int) -> str | None:
    """Why a card that nothing speaks against is still not shown as valid."""
    if status is None:
        return "STATUS_MISSING"
    if listed is None:
        return "STATUS_SHORT"
    if now + LEEWAY < trust.latest:
        return "CLOCK"
    if now >= trust.keys.expires:
        return "KEYS_STALE"
    return "STATUS_STALE" if _freshness(status, now) == "stale" else None


def _freshness(status: StatusList, now: int) -> str:
    age = now - status.issued
    if age < -LEEWAY or age > AGING or now >= status.expires:
        return "stale"
    return "fresh" if age <= FRESH else "aging"


def _shown(claims: Claims, issuer: Issuer) -> ShownCard:
    return ShownCard(
        claims.code,
        claims.name,
        issuer.category,
        issuer.filing,
        issuer.name,
        issuer.name_en,
        _last_day(claims.expires),
        claims.photo.hex() if claims.photo else None,
    )


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _last_day(expires: int) -> str:
    """The last day on which the card is good, in Shanghai."""
    return datetime.fromtimestamp(expires - 1, SHANGHAI).date().isoformat()


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as every program writes it."""
    card = None if verdict.card is None else vars(verdict.card)
    return vars(verdict) | {"card": card}
