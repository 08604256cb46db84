"""What another system's audit trail gives away about itself, for its page: the core's checks on an uploaded export."""

from dataclasses import dataclass

from jointreview.errors import UnreadableDocument
from jointreview.ledger.foreign import parse_mapping, read_trail
from jointreview.ledger.foreign_checks import CHECKS, Findings, Limits, check_trail


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """The findings, what was read with trouble, and which checks were run."""

    findings: Findings
    problems: tuple[str, ...]
    ran: tuple[str, ...]


def foreign_report(data: bytes, mapping: str, systems: str) -> ForeignReport:
    """Check an export. Raises UserError for a file or a mapping that cannot be read."""
    try:
        text = data.decode("utf-8")
    except UnicodeError as error:
        raise UnreadableDocument("foreign.unreadable", "The file is not UTF-8 text.", str(error)) from error
    trail = read_trail(text, parse_mapping(mapping.splitlines()))
    accounts = frozenset(account.strip().casefold() for account in systems.split(",") if account.strip())
    found = check_trail(trail, Limits(systems=accounts))
    ran = tuple(kind for kind in CHECKS if kind not in found.not_run)
    return ForeignReport(found, tuple(problem.words for problem in trail.problems), ran)
