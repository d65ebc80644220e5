"""The font of printed documents, and the signs it lacks: a rare one is printed as its code, never as an empty box."""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

REGULAR, BOLD = "Noto Sans SC", "Noto Sans SC Bold"
FILES = {
    REGULAR: "400Regular/NotoSansSC_400Regular.ttf",
    BOLD: "700Bold/NotoSansSC_700Bold.ttf",
}


class NoFont(RuntimeError):
    """The font is not where the settings say."""


def there(folder: Path) -> bool:
    """Tell whether the font is in this folder."""
    return all((folder / file).is_file() for file in FILES.values())


def load(folder: Path) -> None:
    """Make the font known to this process, once."""
    for name, file in FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            try:
                pdfmetrics.registerFont(TTFont(name, folder / file))
            except (TTFError, OSError) as error:
                raise NoFont(str(folder / file)) from error


def printable(text: str) -> str:
    """The text with every sign that the font cannot print written as its code, as in 〔U+20BB7〕."""
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return "".join(sign if ord(sign) in known or sign == "\n" else code(sign) for sign in text)


def code(sign: str) -> str:
    return " " if sign.isspace() or not sign.isprintable() else f"〔U+{ord(sign):04X}〕"
