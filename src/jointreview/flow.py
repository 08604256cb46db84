"""The product on one screen: read, respond, plan, measure, report, seal.

Each function is a step, in order, in the words of the subject. Outside things come in as arguments, never as imports.
"""

from jointreview.core.boards import BoardPack, Paper, lay_out_pack
from jointreview.core.reports.document import Document
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading


def read(document: Document) -> Reading:
    """What an inspection report says: its judgements, findings and recommendations, and every doubt about them."""
    return read_document(document)


def board(pack: BoardPack) -> Paper:
    """What a board is told as at a day, laid out once for every writer: sections, tables, what is missing said."""
    return lay_out_pack(pack)
