"""What can go wrong, without Flask."""

from collections.abc import Mapping, Sequence

Faults = Mapping[str, Sequence[str]]


class DomainError(Exception):
    """A broken rule: a code that programs can test and `messages.py` can say.

    `faults` names what is wrong, field by field; `words` fill the gaps of the sentence.
    """

    def __init__(self, code: str, faults: Faults | None = None, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.faults = faults or {}
        self.words = words


class DatabaseUnfit(RuntimeError):
    """The database does not keep what it acknowledges; the server must not start."""
