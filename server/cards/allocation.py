"""The next code of an issuer: by year, from 0001, without gap or repetition."""

from server.cards.code import CardCode
from server.cards.issuer import CannotIssue
from server.cards.listed_key import Issuer
from server.cards.models import Card
from server.database import db, take_turns

TURN = 2
"""The turn that allocations take, so that two of them never give the same number."""

LAST = 9999


def allocate(issuer: Issuer, year: int) -> CardCode:
    """Give out the next code, in the transaction that keeps its card (R-C.12, R-C.14, R-C.15)."""
    take_turns(db.session, TURN)
    last = Card.last_code(issuer.filing, f"{issuer.category}{issuer.code}{year % 100:02}")
    sequence = int(last[-4:]) + 1 if last else 1
    if sequence > LAST:
        raise CannotIssue("SEQUENCE_EXHAUSTED")
    return CardCode(issuer.category, issuer.code, year, sequence)
