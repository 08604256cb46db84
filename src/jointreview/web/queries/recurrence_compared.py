"""What findings have in common, compared once for as long as nothing new is known: no page compares them again.

The comparison is the core's, a pure function of the findings known on a day. Its last answers stay in the process under
everything they were made from (words, kinds, reports and areas), so that an answer can never be older than the record;
the first look after a finding was entered, or at another set of findings, pays for it.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from jointreview.core.plan import ASKED
from jointreview.core.plan.recurrence import (
    CommonAsk,
    Proposal,
    SaidFinding,
    common_asks,
    propose_recurrences,
)
from jointreview.web.mapping.findings import orders_on
from jointreview.web.models import Finding, Inspection, Partnership
from jointreview.web.queries.areas import is_same_area

KEPT: Final = 4  # sets of findings whose comparison is kept
_Said = tuple[str, int, str, str]  # reference, key of the report, kind, text: as the database gives them


@dataclass(frozen=True, slots=True)
class _Report:
    """A report as findings are compared by it."""

    key: int
    reference: str
    area_name: str
    came_out_on: date


def proposals_on(partnership: int, as_of: date) -> tuple[Proposal, ...]:
    """What may hang together among the findings of the partnership's own area, the closest pairs first."""
    area = Partnership.objects.get(pk=partnership).area_name
    own = tuple(one for one in _reports(partnership, as_of) if is_same_area(one.area_name, area))
    keys = {one.key for one in own}
    return _proposed(own, tuple(row for row in _said(partnership, as_of) if row[1] in keys))


def common_asks_on(partnership: int, as_of: date) -> tuple[CommonAsk, ...]:
    """Topics that recommendations of more than one area name."""
    return _common(_reports(partnership, as_of), _said(partnership, as_of, kind__in=ASKED))


def _reports(partnership: int, as_of: date) -> tuple[_Report, ...]:
    found = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("pk")
    return tuple(_Report(one.pk, one.reference, one.area_name, orders_on(one)) for one in found)


def _said(partnership: int, as_of: date, **which: object) -> tuple[_Said, ...]:
    found = Finding.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, inspection__effective_on__lte=as_of, **which
    )
    return tuple(found.order_by("pk").values_list("reference", "inspection_id", "kind", "text"))


@lru_cache(maxsize=KEPT)
def _proposed(reports: tuple[_Report, ...], said: tuple[_Said, ...]) -> tuple[Proposal, ...]:
    of = {one.key: one for one in reports}
    return propose_recurrences(
        SaidFinding(reference, of[report].reference, of[report].came_out_on, kind, text)
        for reference, report, kind, text in said
    )


@lru_cache(maxsize=KEPT)
def _common(reports: tuple[_Report, ...], said: tuple[_Said, ...]) -> tuple[CommonAsk, ...]:
    areas = {one.key: one.area_name for one in reports}
    return common_asks((areas[report], reference, text) for reference, report, _, text in said)
