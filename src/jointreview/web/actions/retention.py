"""Retention rules, legal holds, and what is asked to be erased and decided (ledger.md 5.7)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Model, Q

from jointreview.adapters.database.kept import ERASING
from jointreview.core.access import Visitor, check_allowed
from jointreview.core.access.erasure import Hold, check_decides, check_not_held, kept_until
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import Subject, event, recorded
from jointreview.web.actions.erased_words import rows_of, take_words
from jointreview.web.mapping.erasable import erasable
from jointreview.web.models import Erasure, LegalHold, RetentionRule

TABLE = Erasure._meta.db_table


def set_rule(*, by: Visitor, on: date, today: date, kind: str, years: int, authority: str) -> None:
    """Keep records of a kind for so many years from the day they hold; the latest rule on a day holds."""
    check_allowed(by, "retention.manage")
    check_day(on, today)
    with recorded(by=actor_of(by), code="retention.rule", reason=authority):
        erasable(kind)
        if not authority.strip():
            raise Invalid("retention.no-authority", "Say what the rule rests on.")
        kept_until(on, years)
        RetentionRule.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            kind=kind,
            years=years,
            authority=authority.strip(),
        )


def place_hold(*, by: Visitor, on: date, today: date, hold: Hold, reason: str) -> int:
    """Hold a record, or every record of a kind, and say why. Returns the hold's number."""
    check_allowed(by, "retention.manage")
    check_day(on, today)
    with recorded(by=actor_of(by), code="hold.place", reason=reason):
        erasable(hold.kind)
        if not reason.strip():
            raise Invalid("hold.no-reason", "Say why the record is held.")
        made = LegalHold.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            kind=hold.kind,
            key=hold.key,
            reason=reason.strip(),
            placed_by_id=by.account,
        )
    return made.pk


def lift_hold(*, by: Visitor, on: date, today: date, hold: int, reason: str) -> None:
    """End a hold with a day and a reason; it stays on record."""
    check_allowed(by, "retention.manage")
    check_day(on, today)
    with recorded(by=actor_of(by), code="hold.lift", reason=reason):
        found = LegalHold.objects.filter(
            pk=hold, partnership_id=by.partnership, ended_on__isnull=True, effective_on__lte=on
        ).first()
        if found is None:
            raise NotFound("hold.unknown", "There is no such hold.")
        if not reason.strip():
            raise Invalid("hold.no-reason", "Say why the hold is lifted.")
        found.ended_on, found.end_reason = on, reason.strip()
        found.save(update_fields=("ended_on", "end_reason"))


def ask_erasure(*, by: Visitor, today: date, kind: str, key: str, basis: str, authority: str) -> int:
    """Ask that the words of a record be erased; somebody else decides. Returns the number of the erasure."""
    check_allowed(by, "retention.manage")
    with recorded(by=actor_of(by), code="erasure.ask", reason=authority):
        erasable(kind)
        check_not_held(kind, key, _holds(by, today))
        if not authority.strip():
            raise Invalid("erasure.no-authority", "Say on what authority it is erased.")
        if not rows_of(kind).filter(partnership_id=by.partnership, pk=_number(key)).exists():
            raise NotFound("erasure.unknown", "There is no such record.")
        asked = Erasure.objects.filter(partnership_id=by.partnership, kind=kind, key=key)
        if asked.exclude(decision="refused").exists():
            raise Invalid("erasure.known", "It is asked for already.")
        made = _ask(by, today, kind, key, basis, authority.strip())
    return made.pk


def approve_erasure(*, by: Visitor, today: date, erasure: int) -> None:
    """Approve what somebody else, or a rule, asked for: the words leave the record now, the trail at its next run."""
    check_allowed(by, "retention.manage")
    with recorded(by=actor_of(by), code=ERASING):
        found = _waiting(by, erasure)
        check_not_held(found.kind, found.key, _holds(by, today))
        _decide(found, by, today, "approved")
        take_words(found.kind, found.key)


def refuse_erasure(*, by: Visitor, today: date, erasure: int) -> None:
    """Refuse what somebody else, or a rule, asked for."""
    check_allowed(by, "retention.manage")
    with recorded(by=actor_of(by), code="erasure.refuse"):
        _decide(_waiting(by, erasure), by, today, "refused")


def ask_by_rules(*, by: Visitor, today: date) -> Mapping[str, int]:
    """Ask for the erasure of every record that its rule no longer keeps; how many for each kind that has a rule.

    Held records, and those asked for already or done, are passed over. A person still decides about each.
    """
    check_allowed(by, "retention.manage")
    counts: Counter[str] = Counter()
    with recorded(by=actor_of(by), code="retention.run"):
        holds = _holds(by, today)
        for rule in _rules(by, today):
            counts[rule.kind] += 0
            for row in _outlived(by, rule, today):
                if not any(hold.blocks(rule.kind, str(row.pk)) for hold in holds):
                    _ask(by, today, rule.kind, str(row.pk), "retention", rule.authority)
                    counts[rule.kind] += 1
        event("retention.run", Subject(TABLE, ""), {kind: str(count) for kind, count in counts.items()})
    return dict(counts)


def _ask(by: Visitor, today: date, kind: str, key: str, basis: str, authority: str) -> Erasure:
    return Erasure.objects.create(
        partnership_id=by.partnership,
        effective_on=today,
        kind=kind,
        key=key,
        basis=basis,
        authority=authority,
        asked_by_id=by.account,
    )


def _waiting(by: Visitor, number: int) -> Erasure:
    found = Erasure.objects.filter(pk=number, partnership_id=by.partnership, decision="pending").first()
    if found is None:
        raise NotFound("erasure.unknown", "There is no such request waiting.")
    check_decides(found.asked_by_id, by.account)
    return found


def _decide(found: Erasure, by: Visitor, today: date, decision: str) -> None:
    found.decision, found.decided_by_id, found.decided_on = decision, by.account, today
    found.save(update_fields=("decision", "decided_by", "decided_on"))


def _holds(by: Visitor, today: date) -> list[Hold]:
    rows = LegalHold.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=today), partnership_id=by.partnership
    )
    return [Hold(row.kind, row.key) for row in rows]


def _rules(by: Visitor, today: date) -> Iterator[RetentionRule]:
    rules = RetentionRule.objects.filter(partnership_id=by.partnership, effective_on__lte=today)
    latest = {rule.kind: rule for rule in rules.order_by("effective_on", "pk")}
    return iter(latest.values())


def _outlived(by: Visitor, rule: RetentionRule, today: date) -> list[Model]:
    asked = Erasure.objects.filter(partnership_id=by.partnership, kind=rule.kind).exclude(decision="refused")
    known = {int(key) for key in asked.values_list("key", flat=True)}
    rows = rows_of(rule.kind).filter(partnership_id=by.partnership).order_by("pk")
    return [row for row in rows if row.pk not in known and kept_until(row.effective_on, rule.years) < today]


def _number(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) < 18 else 0
