"""What a coordinator may decide on a case, and when. Plain rules of plain values."""

from server.errors import DomainError
from server.replication.seal import Seal


def check_begun(stage: int) -> None:
    """Nothing is written into a case before its dispatch was approved and the team told."""
    if stage == 0:
        raise DomainError("case_not_begun")


def check_settling(seal: Seal) -> None:
    """Disagreements are the leader's to settle until the report is submitted (R-OF.5), then the coordinator's."""
    if seal.state != "submitted":
        raise DomainError("report_accepted" if seal.state == "accepted" else "report_not_submitted")


def check_review(seal: Seal, seen: int, decision: str, text: str) -> None:
    """A report is decided on by somebody who has it on the page; who sends it back says why.

    An accepted one may be sent back as long as the case is not closed: what came late, or what a second look
    found, then becomes part of a further round, and of nothing that was accepted before.
    """
    if seal.closed:
        raise DomainError("case_closed")
    if not (seal.state == "accepted" and decision == "returned"):
        check_settling(seal)
    if seen < max(seal.submitted, seal.accepted):
        raise DomainError("page_outdated")
    if decision == "returned" and not text.strip():
        raise DomainError("bad_input", {"text": ["Missing data for required field."]})


def check_closing(number: int, seen: int, followup: str, note: str) -> None:
    """A case is closed by somebody who has all of it on the page, and says what follows (2.3)."""
    if seen < number:
        raise DomainError("page_outdated")
    if followup != "none" and not note.strip():
        raise DomainError("bad_input", {"note": ["Missing data for required field."]})


def check_changing(seal: Seal) -> None:
    """Once a report is accepted nothing is added to what it covers, unless it is sent back first."""
    if seal.closed:
        raise DomainError("case_closed")
    if seal.state == "accepted":
        raise DomainError("report_accepted")
