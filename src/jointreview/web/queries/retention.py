"""What is kept how long, what is held, and what was asked to be erased, for its page and for a record's history."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from jointreview.web.mapping.erasable import erasable
from jointreview.web.models import Erasure, LegalHold, RetentionRule
from jointreview.web.queries.record_history import account_name

BASES: Final = MappingProxyType(
    {
        "retention": "The period of the retention rule is over",
        "request": "The person asked for it",
        "order": "A court or the regulator ordered it",
        "error": "It ought never to have been entered",
    }
)
DECISIONS: Final = MappingProxyType({"pending": "Waiting", "approved": "Approved", "refused": "Refused"})


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule that holds: the kind in words, for how many years, and what it rests on."""

    words: str
    years: int
    authority: str


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold: what it keeps, why, since when, and when it was lifted."""

    number: int
    words: str
    reason: str
    since: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """An erasure: of what, why, on what authority, who asked and who decided when."""

    number: int
    words: str
    basis: str
    authority: str
    asked_by: str
    asked_on: date
    decision: str
    decision_words: str
    decided_by: str
    decided_on: date | None


def rules_on(partnership: int, as_of: date) -> tuple[RuleRow, ...]:
    """The rule of each kind that holds on a day."""
    rows = RetentionRule.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    latest = {row.kind: row for row in rows.order_by("effective_on", "pk")}
    return tuple(RuleRow(erasable(kind).words, row.years, row.authority) for kind, row in latest.items())


def holds_on(partnership: int, as_of: date) -> tuple[HoldRow, ...]:
    """Every hold placed by a day, those in force first."""
    rows = LegalHold.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk")
    found = [
        HoldRow(row.pk, _what(row.kind, row.key), row.reason, row.effective_on, row.ended_on) for row in rows
    ]
    return tuple(sorted(found, key=lambda row: row.ended_on is not None))


def erasures_on(partnership: int, as_of: date) -> tuple[ErasureRow, ...]:
    """Every erasure asked for by a day, those that wait first."""
    names: dict[str, str] = {}
    rows = Erasure.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("-pk")
    found = [_erasure(row, names) for row in rows]
    return tuple(sorted(found, key=lambda row: row.decision != "pending"))


def _erasure(row: Erasure, names: dict[str, str]) -> ErasureRow:
    return ErasureRow(
        number=row.pk,
        words=_what(row.kind, row.key),
        basis=BASES[row.basis],
        authority=row.authority,
        asked_by=account_name(str(row.asked_by_id), names) if row.asked_by_id else "A retention rule",
        asked_on=row.effective_on,
        decision=row.decision,
        decision_words=DECISIONS[row.decision],
        decided_by=account_name(str(row.decided_by_id), names) if row.decided_by_id else "",
        decided_on=row.decided_on,
    )


def _what(kind: str, key: str) -> str:
    words = erasable(kind).words
    return f"{words}; number {key}" if key else f"{words}; all of them"
