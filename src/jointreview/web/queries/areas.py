"""Which inspections are of the partnership's own area, and which of areas it follows from outside.

A duty of another council is nobody's work here: it is shown apart and never counted among the partnership's own. Only a
name that plainly names another place is taken for one; where nothing is known, an inspection counts as our own.
"""

from dataclasses import dataclass
from datetime import date

from jointreview.web.models import Inspection, Partnership


@dataclass(frozen=True, slots=True)
class InspectionName:
    """An inspection by its reference, title and area."""

    reference: str
    title: str
    area_name: str


@dataclass(frozen=True, slots=True)
class Inspections:
    """The inspections known on a day, those of the own area apart from the others; the newest first."""

    own: tuple[InspectionName, ...]
    others: tuple[InspectionName, ...]

    @property
    def own_references(self) -> frozenset[str]:
        return frozenset(row.reference for row in self.own)

    @property
    def own_among_all(self) -> frozenset[str] | None:
        """The own ones, to choose findings by; None, which is all of them, where the record holds no others."""
        return self.own_references if self.others else None

    @property
    def other_areas(self) -> tuple[str, ...]:
        """The names of the other areas, each once."""
        return tuple(dict.fromkeys(row.area_name for row in self.others))


def inspections_by_area(partnership: int, as_of: date) -> Inspections:
    """The inspections known by `as_of`, own and others."""
    area = Partnership.objects.get(pk=partnership).area_name
    known = Inspection.objects.filter(partnership_id=partnership, effective_on__lte=as_of)
    newest = known.order_by("-effective_on", "-reference").values_list("reference", "title", "area_name")
    rows = [InspectionName(*row) for row in newest]
    return Inspections(
        own=tuple(row for row in rows if is_same_area(row.area_name, area)),
        others=tuple(row for row in rows if not is_same_area(row.area_name, area)),
    )


def is_same_area(name: str, area: str) -> bool:
    """Whether both name one place: "Leeds City Council" is of "Leeds". An unknown name is taken for the same."""
    one, other = set(name.casefold().split()), set(area.casefold().split())
    return one <= other or other <= one
