"""What can be erased: every table with words in which somebody may be named, read from the classes of its fields.

Nobody adds a table here: text that `models/classes.py` calls personal makes its table a kind that can be erased, under
the name its history has (`progress-note`). Words that stay all the same stand below, each with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from django.apps import apps
from django.db.models import CharField, Model, TextField

from jointreview.errors import Invalid
from jointreview.web.models.classes import classes_of

# (table, column) -> why its words stay although they are personal.
STAYS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        (
            "Review",
            "reading",
        ): "what the inspectorate published, as it was read; the report itself says the same",
        ("ReviewItem", "proposed"): "a part of that reading",
        (
            "ReviewItem",
            "accepted",
        ): "the published words as a person set them right; findings are made of them",
        ("User", "email"): "goes with the person",
        ("User", "password"): "goes with the person",
    }
)
# The kinds whose words are more, or are better named, than their columns.
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "person": "Person: name, with their accounts",
        "evidence-version": "Evidence version: name and place of the file; the file itself stays",
        "kept-file": "Kept file: its name; the file itself stays",
        "source-document": "Source document: its name; the file itself stays",
    }
)


@dataclass(frozen=True, slots=True)
class Erasable:
    """A kind of record that can be erased: its name in an address and in words, its table, the columns that go."""

    kind: str
    words: str
    model: type[Model]
    columns: tuple[str, ...]


@cache
def erasables() -> Mapping[str, Erasable]:
    """Every kind that can be erased, by its name, in the order of their words."""
    models = apps.get_app_config("jointreview").get_models()
    found = [_erasable(model, columns) for model in models if (columns := _words_of(model))]
    return MappingProxyType({one.kind: one for one in sorted(found, key=lambda one: one.words)})


def erasable(kind: str) -> Erasable:
    """The kind of that name. Raises Invalid where there is none."""
    found = erasables().get(kind)
    if found is None:
        raise Invalid("erasure.no-such-kind", "Records of this kind are never erased.")
    return found


def _words_of(model: type[Model]) -> tuple[str, ...]:
    name = model.__name__
    texts = (field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField))
    return tuple(one for one in texts if classes_of(name, one) == ("personal",) and (name, one) not in STAYS)


def _erasable(model: type[Model], columns: tuple[str, ...]) -> Erasable:
    noun = str(model._meta.verbose_name)
    kind = noun.replace(" ", "-")
    named = ", ".join(column.replace("_", " ") for column in columns)
    return Erasable(kind, _WORDS.get(kind, f"{noun.capitalize()}: {named}"), model, columns)
