"""What a table's columns hold, read from the models: codes, yes or no, moments, and links to other records.

A column holds a code where the database itself allows only listed ones (`models.base.one_of`); its words come from the
catalogue, the frameworks and the plan's own lists, and where none knows the code it is spelled out. A link is called by
the reference of what it leads to, or by its title or name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from django.db.models import BooleanField, CheckConstraint, DateTimeField, ForeignKey, Model, Q

from jointreview.core.access import ROLES
from jointreview.core.frameworks import load_frameworks, load_schemes
from jointreview.core.plan.record_system import OWNER_KINDS, STATES
from jointreview.web.mapping.plan_words import MEASURE_WORDS, PROGRESS_WORDS
from jointreview.web.models import LocalPlan, Theme, User
from jointreview.web.queries.findings import BAND_WORDS, KIND_WORDS

# Columns of codes that grow with the frameworks and lists, so that no check of the database names them.
CODED: Final = frozenset(
    {
        *(
            "kind",
            "state",
            "timescale",
            "extent",
            "scheme",
            "tag",
            "area",
            "parent_area",
            "framework",
            "grade",
        ),
        *(
            "event",
            "was",
            "became",
            "step",
            "role",
            "origin",
            "recipient_class",
            "what",
            "purpose",
            "identifier",
        ),
    }
)
# What a record is called by, the first that its table has; a person's account by the person.
_CALLED: Final = ("reference", "title", "name", "label")
_BY_TITLE: Final = {Theme: "title", LocalPlan: "title", User: "person__name"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table that are not read as they stand: links as column -> (table, what it is called by)."""

    coded: frozenset[str]
    yes_or_no: frozenset[str]
    moments: frozenset[str]
    links: Mapping[str, tuple[type[Model], str]]


@cache
def columns_of(model: type[Model]) -> Columns:
    """What the columns of a table hold."""
    fields = model._meta.concrete_fields
    return Columns(
        coded=frozenset(_listed(model)),
        yes_or_no=frozenset(one.column for one in fields if isinstance(one, BooleanField)),
        moments=frozenset(one.column for one in fields if isinstance(one, DateTimeField)),
        links={
            one.column: (one.related_model, called)
            for one in fields
            if isinstance(one, ForeignKey) and (called := _called(one.related_model))
        },
    )


def code_words(code: str) -> str:
    """A code in words."""
    return _words().get(code) or code.replace("_", " ").replace("-", " ").capitalize()


def _listed(model: type[Model]) -> Iterator[str]:
    """The columns for which a check of the table lists what they may hold."""
    for check in model._meta.constraints:
        if isinstance(check, CheckConstraint) and isinstance(check.condition, Q):
            for one in check.condition.children:
                if isinstance(one, tuple) and one[0].endswith("__in"):
                    yield one[0].removesuffix("__in")


def _called(model: type[Model]) -> str:
    if model in _BY_TITLE:
        return _BY_TITLE[model]
    has = {field.name for field in model._meta.concrete_fields}
    return next((name for name in _CALLED if name in has), "")


@cache
def _words() -> Mapping[str, str]:
    areas = {area.code: area.title for one in load_frameworks() for area in one.areas}
    frameworks = {one.id: one.title for one in load_frameworks()}
    schemes = {scheme.id: scheme.title for scheme in load_schemes()}
    tags = {tag.code: tag.title for scheme in load_schemes() for tag in scheme.tags}
    bands = {code: words for code, words in BAND_WORDS.items() if code}
    links = {
        "covered": "Covers it",
        "partly": "Covers it in part",
        "excuse": "No such recipient here",
        "ldd": "Learning difficulties and disabilities",
    }
    return MappingProxyType(
        {
            **areas,
            **frameworks,
            **ROLES,
            **MEASURE_WORDS,
            **PROGRESS_WORDS,
            **KIND_WORDS,
            **bands,
            **OWNER_KINDS,
            **STATES,
            **schemes,
            **tags,
            **links,
        }
    )
