"""The words of a PDF line, with pdfium's marks mapped back.

pdfium joins the two halves of a word broken at a line's end and puts U+0002 for the hyphen. The hyphen stays: these
reports have no soft hyphenation (labelling rule 1).
"""

_DIRT = {0x02: "-", 0xFFFE: "-", 0xAD: "-", 0xA0: " ", 0xFFFF: None, 0x00: None}


def cleaned(text: str) -> str:
    """A line's words with hyphens back and spaces made single."""
    return " ".join(text.translate(_DIRT).split())
