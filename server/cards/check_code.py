"""The check code printed beside the QR code: 40 bits in eight signs that are hard to mistake."""

from server.ids import new_number

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
MISREAD = str.maketrans("OIL", "011", " -")


def new_check_code() -> str:
    return "".join(SIGNS[new_number(len(SIGNS))] for _ in range(LENGTH))


def read_check_code(text: str) -> str:
    """What was typed, however it was spaced, and with the letters that are left out read as what they look like."""
    return text.upper().translate(MISREAD)
