"""Where findings come from, as known on a day: only what a person said; an inspector's own list needs no word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from jointreview.core.plan.origins import ORIGINS, Looked
from jointreview.web.models import Finding, FindingOrigin


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Where a finding comes from, who said it, and whether its source calls the list a selection."""

    code: str
    origin: str
    said_by: str
    is_selective: bool
    looked: Looked | None

    @property
    def words(self) -> str:
        """In one line; empty where the inspectors' list is meant to be whole."""
        bits = [self.origin if self.code != "listed" else "", self.said_by]
        told = ", ".join(bit for bit in bits if bit)
        selective = "not the whole list, its source says" if self.is_selective else ""
        return "; ".join(bit for bit in (told, selective) if bit)


def origins_of(as_of: date, findings: Iterable[int]) -> Mapping[int, OriginRow]:
    """What was last said of each finding (by key)."""
    rows = FindingOrigin.objects.filter(finding_id__in=list(findings), effective_on__lte=as_of)
    return {
        one.finding_id: OriginRow(
            one.origin,
            ORIGINS[one.origin],
            one.said_by,
            one.is_selective,
            Looked(one.looked == "found", one.found_page) if one.looked else None,
        )
        for one in rows.order_by("effective_on", "pk")
    }


def origin_on(partnership: int, as_of: date, reference: str) -> OriginRow | None:
    """What was last said of one finding; None where nobody said anything."""
    found = Finding.objects.filter(partnership_id=partnership, reference=reference)
    return next(iter(origins_of(as_of, found.values_list("pk", flat=True)).values()), None)


def of_origin(as_of: date, code: str) -> Q:
    """Findings whose latest word on the day is that origin; "listed" are also those nobody said anything of."""
    said = FindingOrigin.objects.filter(finding=OuterRef("pk"), effective_on__lte=as_of)
    latest = Subquery(said.order_by("-effective_on", "-pk").values("origin")[:1])
    chosen = Q(Exists(Finding.objects.filter(pk=OuterRef("pk")).annotate(said=latest).filter(said=code)))
    return chosen | ~Q(Exists(said)) if code == "listed" else chosen
