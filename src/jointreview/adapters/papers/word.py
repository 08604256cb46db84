"""Writes a `Paper` as a Word file that can be edited and read aloud: language, title, headings, named tables.

The same value and `made_at` give the same bytes: the times inside the archive and the document's properties come from
the caller. Written for authors, who complete the sections marked for them before the paper goes out.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from jointreview.adapters.papers.word_marking import rule_below, wrap_in_field
from jointreview.adapters.papers.word_parts import write_block, write_notice
from jointreview.adapters.papers.word_style import QUIET, RULE, TEXT_WIDTH, colour, new_document
from jointreview.core.boards import BoardPack, Paper, WrittenReport, lay_out_report
from jointreview.core.boards.blocks import printable
from jointreview.flow import board

SMALL = Pt(8.5)
FACT_WIDTH = Mm(40)


def board_pack_docx(pack: BoardPack, made_at: datetime) -> bytes:
    """The board pack as a Word file."""
    return paper_docx(board(pack), made_at)


def written_report_docx(report: WrittenReport, made_at: datetime) -> bytes:
    """The report as a Word file."""
    return paper_docx(lay_out_report(report), made_at)


def paper_docx(paper: Paper, made_at: datetime) -> bytes:
    """The paper as a Word file. `made_at` must know its time zone."""
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    document = new_document(paper.language)
    _set_properties(document, paper, moment)
    _write_running(document, paper)
    _write_front(document, paper)
    for block in paper.blocks:
        write_block(document, block)
    return _archive(document, moment)


def _set_properties(document: WordDocument, paper: Paper, moment: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author = printable(paper.title), printable(paper.author)
    properties.subject, properties.language = printable(paper.subtitle), paper.language
    properties.comments, properties.last_modified_by = "", printable(paper.author)
    properties.created = properties.modified = moment
    properties.revision = 1


def _write_running(document: WordDocument, paper: Paper) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = paper.cover
    _write_side_by_side(section.header.paragraphs[0], paper.running, paper.as_at).bold = True
    rule_below(section.header.paragraphs[0], RULE)
    feet = [section.footer, section.first_page_footer] if paper.cover else [section.footer]
    for foot in feet:
        line = foot.paragraphs[0]
        _write_side_by_side(line, paper.foot, "Page ")
        wrap_in_field(_add_small(line, "1"), "PAGE")
        _add_small(line, " of ")
        wrap_in_field(_add_small(line, "1"), "NUMPAGES")


def _write_side_by_side(line: WordParagraph, left: str, right: str) -> Run:
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line.style = "Normal"
    _add_small(line, f"{printable(left)}\t")
    return _add_small(line, printable(right))


def _add_small(line: WordParagraph, text: str) -> Run:
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = SMALL, colour(QUIET)
    return run


def _write_front(document: WordDocument, paper: Paper) -> None:
    title = document.add_paragraph(printable(paper.title), style="Title")
    title.paragraph_format.space_before = Mm(38) if paper.cover else Mm(0)
    if paper.subtitle:
        line = document.add_paragraph()
        run = line.add_run(printable(paper.subtitle))
        run.font.size, run.font.color.rgb = Pt(13), colour(QUIET)
        line.paragraph_format.space_after = Pt(14)
    for name, value in paper.facts:
        _write_fact(document, name, value)
    if paper.mark is not None:
        write_notice(document, paper.mark)
    if paper.cover:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write_fact(document: WordDocument, name: str, value: str) -> None:
    line = document.add_paragraph()
    form = line.paragraph_format
    form.left_indent, form.first_line_indent, form.space_after = FACT_WIDTH, -FACT_WIDTH, Pt(3)
    form.tab_stops.add_tab_stop(FACT_WIDTH)
    line.add_run(f"{printable(name)}\t").font.color.rgb = colour(QUIET)
    line.add_run(printable(value)).bold = True


def _archive(document: WordDocument, moment: datetime) -> bytes:
    """The file with every time inside set to `moment`: the library writes the clock's."""
    written, made = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=moment.timetuple()[:6])
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
