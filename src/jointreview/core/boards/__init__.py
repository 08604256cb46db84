"""Papers for people who decide: board packs and reports as values, laid out once for every writer.

A pack or report (`pack`, `report`) is facts; `pack_layout` and `report_layout` turn it into a `Paper` of `blocks`.
PDF and Word are two writers of that one structure, so that they can never say different things.
"""

from jointreview.core.boards.blocks import (
    Block,
    Cell,
    Heading,
    Listing,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Table,
    Tone,
)
from jointreview.core.boards.findings import Asked, FoundIn, PublicFindings, lay_out_findings
from jointreview.core.boards.pack import (
    AuthorWords,
    BoardPack,
    CountCheck,
    DueLine,
    FindingCount,
    PackAction,
    PackDuty,
    PackInspection,
    PackJudgement,
    PackRecommendation,
    PackSeal,
    Source,
    UnansweredFinding,
)
from jointreview.core.boards.pack_layout import lay_out_pack
from jointreview.core.boards.press import PressNotice, lay_out_notice
from jointreview.core.boards.report import (
    Findings,
    Grade,
    GradeTable,
    Lines,
    RecommendationBand,
    ReportSection,
    WrittenReport,
)
from jointreview.core.boards.report_layout import lay_out_report
from jointreview.core.boards.statement import StatementBand, WrittenStatement, lay_out_statement

__all__ = [
    "Asked",
    "AuthorWords",
    "Block",
    "BoardPack",
    "Cell",
    "CountCheck",
    "DueLine",
    "FindingCount",
    "Findings",
    "FoundIn",
    "Grade",
    "GradeTable",
    "Heading",
    "Lines",
    "Listing",
    "Mark",
    "Notice",
    "PackAction",
    "PackDuty",
    "PackInspection",
    "PackJudgement",
    "PackRecommendation",
    "PackSeal",
    "Paper",
    "Paragraph",
    "PressNotice",
    "PublicFindings",
    "RecommendationBand",
    "ReportSection",
    "Source",
    "StatementBand",
    "Table",
    "Tone",
    "UnansweredFinding",
    "WrittenReport",
    "WrittenStatement",
    "lay_out_findings",
    "lay_out_notice",
    "lay_out_pack",
    "lay_out_report",
    "lay_out_statement",
]
