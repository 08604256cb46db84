"""The issue log of the electronic record system: who owns an issue, and what an entry must say (R153).

An issue may be owned jointly: the council, its partners, the government's office and the supplier each have a part in
a system that none of them can put right alone. Every entry says what the issue means for children and what is
done meanwhile; "nothing" is an answer, silence is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jointreview.errors import Invalid

OWNER_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "council": "The council",
        "partner": "A partner organisation",
        "government_office": "The Government Office",
        "supplier": "The supplier",
    }
)
STATES: Final[Mapping[str, str]] = MappingProxyType({"open": "Open", "closed": "Closed"})


@dataclass(frozen=True, slots=True)
class Owner:
    """One of an issue's owners: a kind, and the name of the body if it is said."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """What is said of an issue: `due_on` is ISO text as far as it is known; `reason` says why it changes."""

    title: str
    impact: str
    workaround: str
    owners: tuple[Owner, ...]
    due_on: str = ""
    state: str = "open"
    reason: str = ""


def check_issue(entry: IssueEntry) -> None:
    """Raise Invalid unless the entry says all that an issue must."""
    for text, code, words in (
        (entry.title, "issue.no-title", "Say what the issue is."),
        (entry.impact, "issue.no-impact", "Say what the issue means for children."),
        (entry.workaround, "issue.no-workaround", "Say what is done meanwhile; if nothing is, say so."),
    ):
        if not text.strip():
            raise Invalid(code, words)
    _check_owners(entry.owners)
    if entry.state not in STATES:
        raise Invalid("issue.no-such-state", "An issue is open or closed.")


def _check_owners(owners: Sequence[Owner]) -> None:
    if not owners:
        raise Invalid("issue.no-owner", "Say who owns the issue: one or more of the four.")
    if any(owner.kind not in OWNER_KINDS for owner in owners):
        raise Invalid("issue.no-such-owner", "Choose an owner from the list.")
    if len({(owner.kind, owner.name) for owner in owners}) < len(owners):
        raise Invalid("issue.owner-twice", "Name each owner once.")
