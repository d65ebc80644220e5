"""Which versions of the front end the server still understands."""

import re

OLDEST = (0, 1)
"""Raise it one release after a change that older phones would misunderstand."""


def too_old(text: str) -> bool:
    """Tell whether a client of this version must be updated first; an odd version must."""
    found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})\..*", text)
    return found is None or tuple(map(int, found.groups())) < OLDEST
