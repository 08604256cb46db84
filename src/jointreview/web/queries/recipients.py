"""The register of recipients on a day: each recipient class of a framework, and which organisations stand for it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from jointreview.core.frameworks import Framework
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import Organisation, Recipient
from jointreview.web.queries.response import inspection_on


@dataclass(frozen=True, slots=True)
class StandsFor:
    """An organisation that stands for a class, from a day."""

    key: int
    organisation: str
    since: date


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A recipient class with its minimum number, the duties it is a recipient of, and who stands for it."""

    id: str
    title: str
    minimum: int
    is_excusable: bool
    duties: tuple[str, ...]
    source: str
    state: str
    members: tuple[StandsFor, ...]


@dataclass(frozen=True, slots=True)
class ClassGroup:
    """The classes that one provision names together ("Relevant partner")."""

    title: str
    rows: tuple[ClassRow, ...]


def register_on(partnership: int, as_of: date, inspection: str) -> tuple[ClassGroup, ...]:
    """The classes of the inspection's own framework with the partnership's values, and the organisations of the day."""
    return register_by(framework_of(inspection_on(partnership, as_of, inspection), as_of), partnership, as_of)


def register_by(law: Framework, partnership: int, as_of: date) -> tuple[ClassGroup, ...]:
    """The classes of a framework, group by group in its order, with the organisations of the day."""
    members = _members(partnership, as_of)
    groups: dict[str, list[ClassRow]] = {}
    for entry in law.recipients:
        groups.setdefault(entry.group, []).append(
            ClassRow(
                id=entry.id,
                title=entry.title,
                minimum=entry.minimum,
                is_excusable=entry.excusable,
                duties=tuple(duty.title for duty in law.duties if entry.group in duty.recipients),
                source=entry.source.words,
                state=entry.source.state,
                members=tuple(members[entry.id]),
            )
        )
    return tuple(ClassGroup(group_words(group), tuple(rows)) for group, rows in groups.items())


def standing_for(partnership: int, as_of: date) -> dict[str, tuple[str, ...]]:
    """The names of the organisations that stand for each class on the day."""
    return {
        name: tuple(one.organisation for one in found) for name, found in _members(partnership, as_of).items()
    }


def organisations_on(partnership: int, as_of: date) -> tuple[tuple[int, str], ...]:
    """Every organisation known by the day, by name."""
    found = Organisation.objects.filter(partnership_id=partnership, effective_on__lte=as_of).order_by("name")
    return tuple(found.values_list("pk", "name"))


def group_words(group: str) -> str:
    """ "Co-operating body" for the framework's `co_operating_body`."""
    return group.replace("co_", "co-").replace("_", " ").capitalize()


def _members(partnership: int, as_of: date) -> defaultdict[str, list[StandsFor]]:
    still = Q(until_on__isnull=True) | Q(until_on__gt=as_of)
    rows = Recipient.objects.filter(still, partnership_id=partnership, effective_on__lte=as_of)
    found: defaultdict[str, list[StandsFor]] = defaultdict(list)
    for row in rows.select_related("organisation").order_by("organisation__name", "pk"):
        found[row.recipient_class].append(StandsFor(row.pk, row.organisation.name, row.effective_on))
    return found
