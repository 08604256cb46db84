"""The ways on from a record that no other page of it shows: product-model.md section 7.3, each question both ways.

From an action to what drives it, from evidence to the finding behind its claim, from a finding to the risks it causes,
and from any of them to the board packs that it stood in.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from jointreview.web.mapping.life import answering, still
from jointreview.web.models import ActionDriver, Pack, Risk

LATEST: Final = 24  # packs that are looked through: two years of monthly meetings


@dataclass(frozen=True, slots=True)
class PackNamed:
    """A board pack that a record stood in, and the day it showed."""

    reference: str
    title: str
    as_at: date


@dataclass(frozen=True, slots=True)
class Drives:
    """A driver that an action serves, and what of it, where that is said."""

    reference: str
    title: str
    asks: str


def packs_naming(partnership: int, as_of: date, reference: str) -> tuple[PackNamed, ...]:
    """Those of the latest packs by the day whose snapshot names the record, the newest first."""
    made = Pack.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("-pk")
    found = Pack.objects.filter(pk__in=made.values("pk")[:LATEST], snapshot__contains=f'"{reference}"')
    return tuple(
        PackNamed(*row) for row in found.order_by("-pk").values_list("reference", "title", "effective_on")
    )


def drivers_of(partnership: int, as_of: date, action: str) -> tuple[Drives, ...]:
    """What drives an action on the day."""
    links = ActionDriver.objects.filter(
        still(as_of), partnership_id=partnership, action__reference=action
    ).select_related("driver", "requirement")
    return tuple(
        Drives(one.driver.reference, one.driver.title, one.requirement.text if one.requirement else "")
        for one in links.order_by("driver__reference", "pk")
    )


def answered_by(
    partnership: int, as_of: date, actions: Collection[str]
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Action -> the findings and parts that it answers on the day, by reference."""
    links = answering(as_of).filter(partnership_id=partnership, action__reference__in=actions)
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for action, finding, part in links.order_by("finding__reference", "part").values_list(
        "action__reference", "finding__reference", "part"
    ):
        found[action].append((finding, part))
    return {action: tuple(answers) for action, answers in found.items()}


def risks_from(partnership: int, as_of: date, finding: str) -> tuple[tuple[str, str], ...]:
    """The open risks that a finding causes: reference and title."""
    found = Risk.objects.filter(
        partnership_id=partnership, effective_on__lte=as_of, finding__reference=finding
    )
    still_open = found.filter(Q(end__isnull=True) | Q(end__effective_on__gt=as_of))
    return tuple(still_open.order_by("reference").values_list("reference", "title"))
