"""What Word needs and python-docx has no words for: shading, borders, repeated header rows, fields, alt text, language.

Each function writes one element of WordprocessingML (ECMA-376 part 1, section 17), in the order the schema asks for.
"""

from typing import cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

AFTER_SHADING = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")
AFTER_TABLE_BORDERS = (
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
    "w:tblCaption",
    "w:tblDescription",
)
THEME_FONTS = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def element(tag: str, **values: str | int) -> BaseOxmlElement:
    """An element with its `w:` attributes."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def use_font(properties: BaseOxmlElement, name: str) -> None:
    """One font for every script, without the theme's, which would win over it."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("w:rFonts")
        properties.insert(0, fonts)
    for theme in THEME_FONTS:
        fonts.attrib.pop(qn(theme), "")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def shade_run(run: Run, fill: str) -> None:
    """A tint behind words inside a line."""
    run._r.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def shade_cell(cell: _Cell, fill: str) -> None:
    """A tint behind a whole cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def set_apart(paragraph: Paragraph, fill: str, edge: str) -> None:
    """A tint and a bar at the left of a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    border = element("w:pBdr")
    border.append(element("w:top", val="single", sz=4, space=4, color=fill))
    border.append(element("w:left", val="single", sz=24, space=8, color=edge))
    border.append(element("w:bottom", val="single", sz=4, space=4, color=fill))
    properties.insert_element_before(border, "w:shd", *AFTER_SHADING)
    properties.insert_element_before(element("w:shd", val="clear", color="auto", fill=fill), *AFTER_SHADING)


def rule_below(paragraph: Paragraph, colour: str) -> None:
    """A thin line under a paragraph."""
    border = element("w:pBdr")
    border.append(element("w:bottom", val="single", sz=4, space=4, color=colour))
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:shd", *AFTER_SHADING)


def frame_table(table: Table, strong: str, thin: str) -> None:
    """Lines above, below and between the rows; none between columns. Air around the words."""
    properties = table._tbl.tblPr
    borders = element("w:tblBorders")
    borders.append(element("w:top", val="single", sz=8, space=0, color=strong))
    borders.append(element("w:bottom", val="single", sz=4, space=0, color=thin))
    borders.append(element("w:insideH", val="single", sz=4, space=0, color=thin))
    properties.insert_element_before(borders, *AFTER_TABLE_BORDERS)
    margins = element("w:tblCellMar")
    for side, width in (("top", 70), ("left", 90), ("bottom", 70), ("right", 90)):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def name_table(table: Table, caption: str) -> None:
    """The table's alt text: what it is, for those who do not see it."""
    table._tbl.tblPr.append(element("w:tblCaption", val=caption))
    table._tbl.tblPr.append(element("w:tblDescription", val=caption))


def describe_picture(picture: InlineShape, words: str) -> None:
    """The picture's alt text."""
    picture._inline.docPr.set("descr", words)


def keep_row_whole(row: _Row, is_header: bool) -> None:
    """A row is never cut by a page; a header row is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if is_header:
        properties.append(element("w:tblHeader"))


def wrap_in_field(run: Run, code: str) -> None:
    """Makes the run the shown value of a field that Word works out when it lays out the pages (PAGE, NUMPAGES)."""
    field = element("w:fldSimple", instr=code)
    run._r.addprevious(field)
    field.append(run._r)
