"""Which cards an organisation may issue, if any. Plain rules of plain values."""

from server.cards.listed_key import Issuer
from server.organisations.models import Organisation

CATEGORIES = {"employer": "Y", "social": "S"}
"""Table 5 has no letter for other institutions: they issue none until their province maps them (R-C.17)."""


class CannotIssue(ValueError):
    """This organisation cannot issue this card; `reason` as in requirements 1.5."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def issuer_of(organisation: Organisation) -> Issuer:
    """What the cards of an organisation say of their issuer (R-7.2, R-7.3, R-C.3–8, R-C.17)."""
    category, code, filing = _marks(organisation)
    if not code:
        raise CannotIssue("ORG_CODE_UNASSIGNED")
    return Issuer(organisation.name, organisation.name_en or organisation.name, category, code, filing)


def _marks(organisation: Organisation) -> tuple[str, str | None, str]:
    """Category, issuer code and filing authority."""
    authority = organisation.authority_code or ""
    if organisation.kind == "hrss":
        if organisation.level == "city":
            raise CannotIssue("ISSUER_FORBIDDEN")
        return "R", authority, authority
    if organisation.kind == "industry":
        return "H", organisation.code, "00"
    if organisation.category not in CATEGORIES:
        raise CannotIssue("ORG_CATEGORY_MISMATCH")
    filing = "00" if organisation.filing == "ministry" else authority
    return CATEGORIES[organisation.category], organisation.code, filing
