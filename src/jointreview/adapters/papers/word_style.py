"""The empty Word document that every paper starts from: A4, British English, one typeface, headings that are headings.

The typeface is Arial: a Word file carries no fonts, and it is edited on desktops where only the usual ones are present.
The colours are those of `paper.typ`, so that both formats look alike.
"""

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from jointreview.adapters.papers.word_marking import element, use_font
from jointreview.core.boards import Tone

FONT = "Arial"
ACCENT, INK, QUIET, RULE, WASH = "17455C", "1B1F23", "505A5F", "C5CED3", "EEF3F5"
# Fill, words, edge.
TONES: dict[Tone, tuple[str, str, str]] = {
    "plain": (WASH, INK, ACCENT),
    "good": ("E2F0E8", "0B5131", "1D7A4D"),
    "caution": ("FDF1D9", "6B4200", "B87503"),
    "poor": ("FBE5E2", "86190F", "B3261E"),
}
# Style: size, space before, space after, in points.
HEADINGS = {
    "Title": (21, 0, 4),
    "Heading 1": (16, 22, 8),
    "Heading 2": (12.5, 16, 6),
    "Heading 3": (10.5, 12, 4),
}
TEXT_WIDTH = Mm(210 - 2 * 22)
CAPTION = "Caption"


def colour(code: str) -> RGBColor:
    """A colour from its six hexadecimal digits."""
    return RGBColor.from_string(code)


def new_document(language: str) -> WordDocument:
    """An empty document with our page, language and styles, and without the template's thumbnail."""
    document = Document()
    _set_page(document)
    _set_language(document, language)
    _set_text(document)
    _set_headings(document)
    _drop_thumbnail(document)
    return document


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(28), Mm(24)
    section.header_distance, section.footer_distance = Mm(13), Mm(11)


def _set_language(document: WordDocument, language: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = element("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), language)
    use_font(defaults, FONT)
    settings = document.settings.element
    for theme in settings.findall(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)
    compatibility = settings.find(qn("w:compat"))
    if compatibility is not None:
        uri = "http://schemas.microsoft.com/office/word"
        compatibility.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val=15))


def _set_text(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    use_font(normal.element.get_or_add_rPr(), FONT)
    normal.font.size, normal.font.color.rgb = Pt(10.5), colour(INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.2


def _set_headings(document: WordDocument) -> None:
    for name, (size, before, after) in HEADINGS.items():
        style = document.styles[name]
        use_font(style.element.get_or_add_rPr(), FONT)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, colour(ACCENT)
        form = style.paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), True
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)
    caption = document.styles[CAPTION]
    assert caption.type == WD_STYLE_TYPE.PARAGRAPH
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9.5), True, colour(QUIET)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(4)
    caption.paragraph_format.keep_with_next = True


def _drop_thumbnail(document: WordDocument) -> None:
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]
