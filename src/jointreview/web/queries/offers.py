"""What a form offers to choose from: the first fifty records that match what a person looks for, and how many match.

Nobody finds an action among ten thousand in one select; a form says the words, or the reference, to look for instead.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from jointreview.core.plan import ASKED, WEAK
from jointreview.web.models import ActionVersion, Inspection
from jointreview.web.queries.coverage import AskedRow, coverage_of
from jointreview.web.queries.coverage_chosen import with_cover
from jointreview.web.queries.findings import known_findings
from jointreview.web.queries.plan_standing import versions_with_standing

AT_MOST: Final = 50
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Pairs of a value and its words, of the first `shown` records of `count` that match what was looked for.

    A record may be offered in several ways (its parts, what hangs on it); nothing looked for is everything.
    """

    choices: Choices
    shown: int
    count: int
    looked_for: str = ""

    @property
    def is_whole(self) -> bool:
        """Everything there is can be chosen; nobody needs to look."""
        return not self.looked_for and self.count == self.shown


def actions_offered(partnership: int, as_of: date, looked_for: str, but: str = "") -> Offer:
    """Actions by their reference or title, in the order in which they were drafted; `but` is left out."""
    found = actions_like(partnership, as_of, looked_for).exclude(action__reference=but)
    rows = tuple(found.values_list("action__reference", "title")[:AT_MOST])
    choices = tuple((reference, f"{reference}: {title}") for reference, title in rows)
    return Offer(choices, len(rows), counted(found, rows), looked_for)


def actions_like(partnership: int, as_of: date, looked_for: str) -> QuerySet[ActionVersion]:
    """What the actions say that are meant."""
    return matching(versions_with_standing(partnership, as_of), looked_for, "action__reference", "title")


def findings_offered(partnership: int, as_of: date, looked_for: str) -> Offer:
    """What an action may answer: recommendations that are still to be answered, answered ones, and weaknesses.

    A part of a recommendation is named `F-012:a`.
    """
    known = known_findings(partnership, as_of).filter(kind__in=(*ASKED, *WEAK))
    order = Case(
        When(kind__in=WEAK, then=Value(2)),
        When(cover="answered", then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    found = with_cover(matching(known, looked_for, "reference", "text"), as_of).annotate(nth=order)
    rows = tuple(found.order_by("nth", "inspection__reference", "position")[:AT_MOST])
    covers = coverage_of(partnership, as_of, rows)
    asked = sorted(covers.asked, key=lambda row: row.cover == "answered")
    choices = [choice for row in asked for choice in _ways_to(row)]
    choices += [
        (row.finding.reference, f"{row.finding.reference}: {short(row.finding.text)} (weaknesses)")
        for row in covers.weaknesses
    ]
    return Offer(tuple(choices), len(rows), counted(found, rows), looked_for)


def inspections_offered(partnership: int, as_of: date, looked_for: str) -> Offer:
    """Inspections and other sources by their reference or title."""
    known = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    found = matching(known, looked_for, "reference", "title").order_by("reference")
    rows = tuple(found.values_list("reference", "title")[:AT_MOST])
    choices = tuple((reference, f"{reference}: {title}") for reference, title in rows)
    return Offer(choices, len(rows), found.order_by().count(), looked_for)


def _ways_to(row: AskedRow) -> Iterator[tuple[str, str]]:
    """A recommendation as a whole, and each of its parts."""
    reference = row.finding.reference
    stands = "answered" if row.cover == "answered" else "not answered yet"
    yield reference, f"{reference}: {short(row.finding.text)} ({stands})"
    for part in row.parts:
        yield f"{reference}:{part.label}", f"{reference} ({part.label}): {short(part.text)} ({stands})"


def matching(found: QuerySet[Any], looked_for: str, *fields: str) -> QuerySet[Any]:
    """The rows that have each word in one of these fields, the reference among them."""
    each = Q()
    for word in looked_for.split():
        each &= Q(*((f"{name}__icontains", word) for name in fields), _connector=Q.OR)
    return found.filter(each)


def counted(found: QuerySet[Any], first: Iterable[Any]) -> int:
    """How many there are; asked only where they were cut off."""
    held = len(tuple(first))
    return held if held < AT_MOST else found.order_by().count()


def short(text: str, length: int = 80) -> str:
    """The beginning of a text, cut between words."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
