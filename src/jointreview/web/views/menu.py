"""The menu: at most seven entries, the groups of pages inside an entry, and what is behind Administration.

A page belongs to the entry whose name it is given as `part` or whose parts hold it, and is current there. A page
of a group shows the names of the groups, each a link to its first page, and below them the pages of its own group; a
part whose rule keeps the visitor out is left out.
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
class Group:
    """Parts that belong together: they stand beside each other, below the names of the groups."""

    label: str
    parts: tuple[Part, ...]

    def holds(self, name: str) -> bool:
        """Whether the page of that URL name belongs here."""
        return any(part.name == name for part in self.parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu: the pages of its `groups` lead to each other; `parts` are led to from its own page."""

    label: str
    name: str
    rule: str
    groups: tuple[Group, ...] = ()
    parts: tuple[Part, ...] = ()

    def holds(self, name: str) -> bool:
        """Whether the page of that URL name belongs here."""
        inside = (self, *self.parts)
        return any(one.name == name for one in inside) or any(group.holds(name) for group in self.groups)


PLAN: Final = (
    Group(
        "What we plan",
        (
            Part("Actions", "plan", "plan.read"),
            Part("One page", "overview", "plan.read"),
            Part("What nothing answers", "coverage", "plan.read"),
            Part("Objectives", "objectives", "plan.read"),
            Part("Drivers", "drivers", "plan.read"),
            Part("Strategies", "strategies", "plan.read"),
            Part("Check", "plan-lint", "plan.read"),
        ),
    ),
    Group(
        "Progress",
        (
            Part("Needs attention", "attention", "plan.read"),
            Part("What changed", "plan-changes", "plan.read"),
            Part("Cycles", "cycles", "plan.read"),
            Part("Dates", "date-requests", "plan.read"),
        ),
    ),
    Group(
        "Proof",
        (
            Part("Evidence", "evidence", "plan.read"),
            Part("Decisions", "decisions", "plan.read"),
            Part("Versions", "plan-versions", "plan.read"),
        ),
    ),
    Group(
        "Oversight",
        (
            Part("Risks", "risks", "plan.read"),
            Part("Resources", "resources", "plan.read"),
            Part("Bodies", "bodies", "plan.read"),
            Part("Intervention", "intervention", "plan.read"),
        ),
    ),
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
    Entry("Administration", "administration", "record.read", parts=ADMINISTRATION),
)
