"""The product on one screen: read, respond, plan, measure, report, seal.

Each function is a step, in order, in the words of the subject. Outside things come in as arguments, never as imports.
"""

from collections.abc import Collection
from datetime import date

from jointreview.core.boards import (
    BoardPack,
    Paper,
    PressNotice,
    PublicFindings,
    WrittenStatement,
    lay_out_findings,
    lay_out_notice,
    lay_out_pack,
    lay_out_statement,
)
from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import Framework, load_framework
from jointreview.core.reports.document import Document
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading
from jointreview.core.response import Deadline, check_statement_complete, reckon_duties


def read(document: Document, framework_id: str | None = None) -> Reading:
    """What an inspection report says: its judgements, findings and recommendations, and every doubt about them."""
    framework = load_framework(framework_id) if framework_id else None
    return read_document(document, framework)


def respond(
    framework: Framework,
    published_on: PartialDate | None,
    received_on: PartialDate | None = None,
    *,
    kind: str = "",
    known_on: date | None = None,
    added: Collection[str] = (),
) -> tuple[Deadline, ...]:
    """What must be done after a report, by when and on whose word; `known_on` reckons as on an earlier day."""
    return reckon_duties(
        framework, published_on, received_on, load_calendar(known_on), kind=kind, added=added
    )


def state(statement: WrittenStatement) -> Paper:
    """The written statement that answers a report: refused while a recommendation lacks its action or its period."""
    check_statement_complete(statement.rows)
    return lay_out_statement(statement)


def publish(findings: PublicFindings) -> Paper:
    """What was found, for newspapers, radio and the council's own web page: published facts only."""
    return lay_out_findings(findings)


def announce(notice: PressNotice) -> Paper:
    """The notice for newspapers and radio: what was inspected, the grades, what happens next, whom to ask."""
    return lay_out_notice(notice)


def board(pack: BoardPack) -> Paper:
    """What a board is told as at a day, laid out once for every writer: sections, tables, what is missing said."""
    return lay_out_pack(pack)
