"""Candidates on their own: the code of a session, how often one may send, one answer a seat. Plain rules.

The code stands all year and comes from no inspection, and what is answered depends on none (R-CV.9).
"""

import hmac
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from server.forms.outline import Node, leaves
from server.ids import new_number
from server.questionnaires.instance import BadInstance, instance_id, parse

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
WINDOW = timedelta(minutes=10)
TRIES_PER_ADDRESS = 600
"""Behind one address there may be a hall of three hundred candidates."""

TRIES_PER_SEAT = 10
RESPONDENTS = ("candidate", "examiner")


def new_code() -> str:
    """A code of 50 bits in signs that cannot be taken for each other."""
    return "".join(SIGNS[new_number(len(SIGNS))] for _ in range(CODE_LENGTH))


def seat_name(seat: str) -> str:
    """One name for a seat however it is typed: `０12 a` and `12A` are the same."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", seat)).upper()
    return plain.lstrip("0") or plain


def seat_hash(secret: str, seat: str) -> str:
    """What is kept of a seat's number."""
    return hmac.new(secret.encode(), seat_name(seat).encode(), sha256).hexdigest()


def wait(times: Sequence[datetime], now: datetime, most: int) -> timedelta | None:
    """How long the next try has to wait, or None. `times` of earlier tries, oldest first."""
    recent = [moment for moment in times if moment > now - WINDOW]
    return recent[-most] + WINDOW - now if len(recent) >= most else None


def asks_for_files(form: Node) -> bool:
    """Whoever answers without an account sends no files."""
    return any(leaf.kind == "binary" for leaf in leaves(form))


def is_answer_to(xml: str, code: str, version: str) -> bool:
    """Tell whether this is an instance of the form, and of this version of it."""
    try:
        root = parse(xml)
    except BadInstance:
        return False
    return instance_id(root) is not None and (root.get("id"), root.get("version", "")) == (code, version)
