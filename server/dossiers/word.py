"""Drawing a document as a DOCX, for those who work on with the text. It looks like the PDF, without the mark."""

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from server.dossiers import blocks
from server.dossiers.thumbnails import draw_strokes, shrink, size_of

WIDTH = 174
"""Millimetres that text may take of an A4 page."""

ACROSS = 3
NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
QUIET = RGBColor(0x66, 0x66, 0x66)
BODY, HEADINGS = "宋体", "黑体"
"""Names that the reader's word processor has, or knows to replace; no font is put into the file."""


def draw(document: blocks.Document, path: str) -> None:
    """Write the document as a DOCX file."""
    file = docx.Document()
    set_page(file, document)
    write(file.add_paragraph(), document.zh, 20, HEADINGS, bold=True, centred=True)
    write(file.add_paragraph(), document.en, 10, colour=QUIET, centred=True)
    for block in document.blocks:
        DRAWN[type(block)](file, block)
    file.save(path)


def set_page(file: Docx, document: blocks.Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    file.core_properties.title, file.core_properties.subject = document.zh, document.number
    file.core_properties.author = "督导通 Dudao"
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    normal.paragraph_format.space_after = Pt(3)
    write(
        section.header.paragraphs[0],
        f"{document.zh} {document.en} · 案卷号 {document.number}",
        8,
        colour=QUIET,
    )
    foot = section.footer.paragraphs[0]
    write(foot, f"{document.mark} · 第 ", 8, colour=QUIET)
    add_field(foot, "PAGE")
    write(foot, " 页，共 ", 8, colour=QUIET)
    add_field(foot, "NUMPAGES")
    write(foot, " 页", 8, colour=QUIET)


def add_field(paragraph: Any, name: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    said = OxmlElement("w:t")
    said.text = "1"
    run.append(said)
    field.append(run)
    paragraph._p.append(field)


def write(
    paragraph: Any,
    said: str,
    size: float = 10.5,
    font: str = BODY,
    *,
    bold: bool = False,
    colour: RGBColor | None = None,
    centred: bool = False,
) -> None:
    """Add text to a paragraph; signs that XML does not allow are left out."""
    run = paragraph.add_run(NOT_IN_XML.sub("", said))
    run.font.size, run.bold = Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if colour is not None:
        run.font.color.rgb = colour
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def heading(file: Docx, block: blocks.Heading) -> None:
    paragraph = file.add_heading(level=block.level)
    write(
        paragraph, block.zh, 14 if block.level == 1 else 11.5, HEADINGS, bold=True, colour=RGBColor(0, 0, 0)
    )
    if block.en:
        write(paragraph, f"  {block.en}", 9, colour=QUIET)


def prose(file: Docx, block: blocks.Prose) -> None:
    for paragraph in block.text.split("\n"):
        size, colour = (8, QUIET) if block.quiet else (10.5, None)
        write(file.add_paragraph(), paragraph, size, colour=colour)


def facts(file: Docx, block: blocks.Facts) -> None:
    table = make_table(file, [0.27, 0.73])
    for fact in block.facts:
        name, value = table.add_row().cells
        write(name.paragraphs[0], fact.zh, 10, HEADINGS, bold=True)
        if fact.en:
            write(name.add_paragraph(), fact.en, 8, colour=QUIET)
        write(value.paragraphs[0], fact.value)


def grid(file: Docx, block: blocks.Grid) -> None:
    if not block.rows:
        write(file.add_paragraph(), "无 None", 8, colour=QUIET)
        return
    whole = sum(column.width for column in block.columns)
    table = make_table(file, [column.width / whole for column in block.columns])
    head = table.add_row()
    repeat(head)
    for column, cell in zip(block.columns, head.cells, strict=True):
        write(cell.paragraphs[0], column.zh, 9, HEADINGS, bold=True)
        if column.en:
            write(cell.add_paragraph(), column.en, 7.5, colour=QUIET)
    for row in block.rows:
        for said, cell in zip(row, table.add_row().cells, strict=True):
            write(cell.paragraphs[0], said, 9)


def make_table(file: Docx, shares: Sequence[float], ruled: bool = True) -> Any:
    table = file.add_table(rows=0, cols=len(shares))
    table.autofit = False
    if ruled:
        table.style = "Table Grid"
    for share, column in zip(shares, table.columns, strict=True):
        column.width = Mm(WIDTH * share)
    return table


def repeat(row: Any) -> None:
    """Show this row again on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def pictures(file: Docx, block: blocks.Pictures) -> None:
    cells = [(shrink(each.path) if each.path else None, each.lines) for each in block.pictures]
    beside_each_other(file, cells)


def signatures(file: Docx, block: blocks.Signatures) -> None:
    cells = [(draw_strokes(each.strokes) if each.strokes else b"", each.lines) for each in block.signatures]
    beside_each_other(file, cells)


def beside_each_other(file: Docx, cells: Sequence[tuple[bytes | None, Sequence[str]]]) -> None:
    if not cells:
        write(file.add_paragraph(), "无 None", 8, colour=QUIET)
        return
    table = make_table(file, [1 / ACROSS] * ACROSS, ruled=False)
    for start in range(0, len(cells), ACROSS):
        row = table.add_row().cells
        for (content, lines), cell in zip(cells[start : start + ACROSS], row, strict=False):
            fill(cell, content, lines)


def fill(cell: Any, content: bytes | None, lines: Sequence[str]) -> None:
    if content is None:
        write(cell.paragraphs[0], "无法显示 cannot be shown", 8, colour=QUIET)
    elif content:
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(content), **fitting(content))
    for line in lines:
        write(cell.add_paragraph(), line, 8)


def fitting(content: bytes) -> dict[str, Any]:
    """As wide as a third of the page, or as high as is seemly."""
    wide, high = size_of(content)
    return {"width": Mm(54)} if wide * 46 > high * 54 else {"height": Mm(46)}


DRAWN: dict[type[blocks.Block], Callable[[Docx, Any], None]] = {
    blocks.Heading: heading,
    blocks.Prose: prose,
    blocks.Facts: facts,
    blocks.Grid: grid,
    blocks.Pictures: pictures,
    blocks.Signatures: signatures,
    blocks.NewPage: lambda file, block: file.add_page_break(),
}
