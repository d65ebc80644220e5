"""A page of a PDF: where the text stands, and what stands around it."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from server.dossiers import blocks
from server.dossiers.lettering import REGULAR, printable
from server.dossiers.pdf_text import LINE, QUIET, width_of

MARGIN, HEAD, FOOT = 18 * mm, 22 * mm, 20 * mm
WIDTH = A4[0] - 2 * MARGIN
MARK = HexColor("#9aa4ad")
ACROSS_PAGE, PAGE_NUMBER = 200 * mm, 48 * mm
"""How long the mark may be that lies across a page; how much the page's number takes at its foot."""


class Template(BaseDocTemplate):
    """Where the text stands on a page, and what stands around it."""

    def __init__(self, path: str, document: blocks.Document) -> None:
        super().__init__(path, pagesize=A4, title=document.zh, author="督导通 Dudao", subject=document.number)
        frame = Frame(MARGIN, FOOT, WIDTH, A4[1] - HEAD - FOOT, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self.around))
        self.document = document

    def around(self, canvas: Canvas, template: Any) -> None:
        """The mark lies under the text; head and foot beside it."""
        mark = printable(self.document.mark)
        canvas.saveState()
        canvas.setFillColor(MARK, alpha=0.16)
        canvas.setFont(REGULAR, size_for(mark, 15, ACROSS_PAGE))
        for height in (0.28, 0.62):
            canvas.saveState()
            canvas.translate(A4[0] / 2, A4[1] * height)
            canvas.rotate(30)
            canvas.drawCentredString(0, 0, mark)
            canvas.restoreState()
        canvas.setFillColor(QUIET, alpha=1)
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(MARGIN, A4[1] - 13 * mm, f"{self.document.zh} {self.document.en}")
        canvas.drawRightString(A4[0] - MARGIN, A4[1] - 13 * mm, f"案卷号 {self.document.number}")
        canvas.setFont(REGULAR, size_for(mark, 7.5, WIDTH - PAGE_NUMBER))
        canvas.drawString(MARGIN, 11 * mm, mark)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, A4[1] - 15 * mm, A4[0] - MARGIN, A4[1] - 15 * mm)
        canvas.restoreState()


def size_for(said: str, size: float, width: float) -> float:
    """The size at which a text fits into one line of this width."""
    return min(size, size * width / max(1, width_of(said, REGULAR, size)))


class Numbered(Canvas):
    """A canvas that knows, at the end, how many pages there are."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self.pages, 1):
            self.__dict__.update(page)
            self.setFont(REGULAR, 7.5)
            self.setFillColor(QUIET)
            said = f"第 {number} 页，共 {len(self.pages)} 页 · {number}/{len(self.pages)}"
            self.drawRightString(A4[0] - MARGIN, 11 * mm, said)
            super().showPage()
        super().save()
