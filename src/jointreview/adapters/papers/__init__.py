"""Documents out: a laid-out `Paper` becomes an accessible PDF (`pdf`), a Word file (`word`) or a web page (`web_page`).

The writers are deterministic: the same value and the same `made_at` give the same bytes, so that a paper's hash can
stand in the record. None looks at the clock, the system's fonts or the network.
"""

from jointreview.adapters.papers.pdf import board_pack_pdf, paper_pdf, written_report_pdf
from jointreview.adapters.papers.web_page import paper_html
from jointreview.adapters.papers.word import board_pack_docx, paper_docx, written_report_docx

__all__ = [
    "board_pack_docx",
    "board_pack_pdf",
    "paper_docx",
    "paper_html",
    "paper_pdf",
    "written_report_docx",
    "written_report_pdf",
]
