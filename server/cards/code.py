"""Card codes: reading one exactly as printed, and naming everything that is wrong with it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

AUTHORITIES = frozenset(
    [
        "00",
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "71",
        "81",
        "82",
    ]
)
"""The 36 codes of table 3; `content/authority-codes.csv` has their names."""

LENGTHS = {"R": 9, "H": 13, "Y": 13, "S": 13}
"""External supervisors; internal ones of an industry body, an employer, a training organisation."""

DIGITS = frozenset("0123456789")
SEPARATORS = frozenset("-_./\\,:·•，。、")
FIRST_YEAR = 2020
"""The regulation is in force since 1 September 2020; older cards have no code of this form."""

OTHER_SPACES = frozenset("\t\n\v\f\r\x85")
"""White space that Unicode files under control characters."""

SIGN_FAULTS = ("CONTROL_OR_INVISIBLE", "WHITESPACE", "FULLWIDTH", "NON_ASCII", "SEPARATOR", "LOWERCASE")


class BadCardCode(ValueError):
    """This text is not a card code; `faults` says why, the main reason first."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class CardCode:
    """What a well-formed code says. Whether such a card was issued only a register or a signature tells."""

    category: str
    issuer: str
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.category}{self.issuer}{self.year % 100:02}{self.sequence:04}"

    @classmethod
    def parse(cls, text: str, this_year: int) -> "CardCode":
        """Read a code exactly as printed. Nothing is corrected in silence."""
        if faults := find_faults(text, this_year):
            raise BadCardCode(faults)
        return cls(text[0], text[1:-6], 2000 + int(text[-6:-4]), int(text[-4:]))

    @property
    def ministry_filed_presumed(self) -> bool:
        """R-C.7: filed with the ministry, going by the code alone; the register has the last word."""
        return self.category in "YS" and self.issuer.startswith("00")


def find_faults(text: str, this_year: int) -> list[str]:
    """List what is wrong with a code, the main reason first; nothing if well-formed.

    Wrong signs hide a wrong shape, and a wrong shape hides wrong values.
    """
    if not text:
        return ["EMPTY"]
    return _sign_faults(text) or list(_shape_faults(text)) or list(_value_faults(text, this_year))


def _sign_faults(text: str) -> list[str]:
    found = {_sign_fault(sign) for sign in text}
    return [fault for fault in SIGN_FAULTS if fault in found]


def _sign_fault(sign: str) -> str | None:
    kind = unicodedata.category(sign)
    if sign in OTHER_SPACES or kind in ("Zs", "Zl", "Zp"):
        return "WHITESPACE"
    if kind in ("Cc", "Cf"):
        return "CONTROL_OR_INVISIBLE"
    if "０" <= sign <= "９" or "Ａ" <= sign <= "Ｚ" or "ａ" <= sign <= "ｚ":
        return "FULLWIDTH"
    if sign in SEPARATORS or kind == "Pd":
        return "SEPARATOR"
    if sign > "\x7f":
        return "NON_ASCII"
    return "LOWERCASE" if "a" <= sign <= "z" else None


def _shape_faults(text: str) -> Iterator[str]:
    length = LENGTHS.get(text[0])
    if length is None:
        yield "CATEGORY_UNKNOWN"
    if not DIGITS.issuperset(text[1:]):
        yield "NON_DIGIT"
    if length is not None and len(text) != length:
        yield "CATEGORY_LENGTH_MISMATCH" if len(text) in LENGTHS.values() else "LENGTH"


def _value_faults(text: str, this_year: int) -> Iterator[str]:
    issuer, year, sequence = text[1:-6], 2000 + int(text[-6:-4]), text[-4:]
    if text[0] == "R" and issuer not in AUTHORITIES:
        yield "AUTHORITY_UNKNOWN"
    if text[0] != "R" and issuer == "000000":
        yield "ORG_CODE_ZERO"
    if year < FIRST_YEAR:
        yield "YEAR_BEFORE_RULE"
    if year > this_year:
        yield "YEAR_FUTURE"
    if sequence == "0000":
        yield "SEQ_ZERO"
