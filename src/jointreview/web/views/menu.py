"""The menu: at most seven entries, what stands beside each other inside an entry, and what is behind Administration.

A page belongs to the entry whose name it is given as `part` or whose parts hold it; it is shown as current there. The
parts of an entry are led to from each other; a part whose rule keeps the visitor out is left out.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Part:
    """A page by its URL name, with the rule that guards it, and what it is for where a list says so."""

    label: str
    name: str
    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu; `parts` are led to from each other when `is_beside`, else from the entry's own page."""

    label: str
    name: str
    rule: str
    parts: tuple[Part, ...] = ()
    is_beside: bool = True

    def holds(self, name: str) -> bool:
        """Whether the page of that URL name belongs here."""
        return name == self.name or any(part.name == name for part in self.parts)


PLAN: Final = (
    Part("Actions", "plan", "plan.read"),
    Part("Needs attention", "attention", "plan.read"),
    Part("What changed", "plan-changes", "plan.read"),
    Part("Check", "plan-lint", "plan.read"),
    Part("What nothing answers", "coverage", "plan.read"),
    Part("One page", "overview", "plan.read"),
    Part("Drivers", "drivers", "plan.read"),
    Part("Objectives", "objectives", "plan.read"),
    Part("Risks", "risks", "plan.read"),
    Part("Versions", "plan-versions", "plan.read"),
    Part("Cycles", "cycles", "plan.read"),
    Part("Dates", "date-requests", "plan.read"),
    Part("Evidence", "evidence", "plan.read"),
    Part("Decisions", "decisions", "plan.read"),
    Part("Intervention", "intervention", "plan.read"),
    Part("Bodies", "bodies", "plan.read"),
    Part("Strategies", "strategies", "plan.read"),
    Part("Resources", "resources", "plan.read"),
)
ADMINISTRATION: Final = (
    Part(
        "Frameworks",
        "frameworks",
        "record.read",
        "What inspections judge, on which scales, and what has to be done by when: every version with its sources",
    ),
    Part(
        "Record system",
        "record-system",
        "plan.read",
        "What was found about the electronic record of cases, and its issues with their owners",
    ),
    Part(
        "Partnership",
        "partnership",
        "partnership.manage",
        "Organisations, posts, meetings, accounts and roles",
    ),
    Part(
        "Audit trail", "trail", "trail.read", "How far the record is sealed and witnessed, and who saw what"
    ),
    Part("Retention", "retention", "retention.manage", "How long things are kept, holds, and erasures"),
)
MENU: Final = (
    Entry("Dashboard", "dashboard", "record.read"),
    Entry("My work", "my-work", "plan.read"),
    Entry("Inspections", "inspections", "record.read"),
    Entry("Findings", "register", "plan.read"),
    Entry("Plan", "plan", "plan.read", PLAN),
    Entry("Board packs", "packs", "pack.read"),
    Entry("Administration", "administration", "record.read", ADMINISTRATION, is_beside=False),
)
