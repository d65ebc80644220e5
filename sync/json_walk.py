"""Walk through JSON text member by member, decoding each part once and knowing where it stood."""

import re
from collections.abc import Iterator
from typing import Any

from sync.canonical import read_at

_SPACE = re.compile(r"[ \t\n\r]*")
_BRACKET_OR_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


class Walk:
    """A place in a JSON text. Raises ValueError where the text is not JSON."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._skip_space()

    def members(self) -> Iterator[str]:
        """Step through an object; each value must be walked over before the next step."""
        seen: set[str] = set()
        for _ in self._steps("{", "}"):
            name = self.value()
            if not isinstance(name, str) or name in seen:
                raise ValueError("a name was expected, each once")
            seen.add(name)
            self._expect(":")
            yield name

    def items(self) -> Iterator[None]:
        """Step through an array; each item must be walked over before the next step."""
        return self._steps("[", "]")

    def value(self) -> Any:
        """Decode what stands here."""
        try:
            value, self._at = read_at(self._text, self._at)
        except RecursionError:
            raise ValueError("nested too deep") from None
        self._skip_space()
        return value

    def text(self) -> tuple[Any, str]:
        """Decode what stands here and return it with its own text; None where it nests absurdly."""
        start = self._at
        try:
            value, end = read_at(self._text, start)
        except RecursionError:
            value, end = None, self._end_of_container()
        self._at = end
        self._skip_space()
        return value, self._text[start:end]

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self._at != len(self._text):
            raise ValueError("something follows the end")

    def _steps(self, opening: str, closing: str) -> Iterator[None]:
        self._expect(opening)
        if not self._passed(closing):
            yield
            while self._passed(","):
                yield
            self._expect(closing)

    def _end_of_container(self) -> int:
        depth = 0
        for token in _BRACKET_OR_STRING.finditer(self._text, self._at):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
            if not depth:
                return token.end()
        raise ValueError("the text ends too early")

    def _expect(self, sign: str) -> None:
        if not self._passed(sign):
            raise ValueError(f"{sign} was expected")

    def _passed(self, sign: str) -> bool:
        found = self._text.startswith(sign, self._at)
        if found:
            self._at += 1
            self._skip_space()
        return found

    def _skip_space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
