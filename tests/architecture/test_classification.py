"""Every field of every table is classified once, and the list names no field that does not exist."""

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from jointreview.web.mapping.erasable import STAYS, erasables
from jointreview.web.models import Person, classes
from jointreview.web.queries.record_kinds import kind_of

MODELS = {model.__name__: model for model in apps.get_app_config("jointreview").get_models()}
FIELDS = [
    (name, field.name)
    for name, model in MODELS.items()
    for field in model._meta.concrete_fields
    if field.name not in classes.EVERYWHERE
]


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda part: part)
def test_field_is_classified_once(model: str, field: str) -> None:
    assert len(classes.classes_of(model, field)) == 1


def test_the_list_names_only_fields_that_exist() -> None:
    listed = {
        (model, field)
        for table in (classes.PERSONAL, classes.PSEUDONYMOUS, classes.OPEN)
        for model, fields in table.items()
        for field in fields
    }
    assert listed <= set(FIELDS)


PUBLISHED = "the inspectorate's own words, published"
LAW = "words of the law or of a standing rule"
TOLD = "what was told to a board or partners, with its hash; docs/how-to/retention.md says what to check"
# A long text that is open -> why nobody is named in it. Any other long text is personal, and so can be erased.
LONG_AND_OPEN = {
    ("BodyVersion", "purpose"): "what a body is for",
    ("Digest", "text"): "made of open titles and dates (test_reminder_pages)",
    ("DriverRequirement", "text"): "what a plan or a law asks for",
    ("DutyReckoning", "legal_source"): LAW,
    ("DutyReckoning", "working"): "a date worked out",
    ("EqualityScreening", "groups"): "groups of children",
    ("Finding", "text"): PUBLISHED,
    ("FindingPart", "text"): PUBLISHED,
    ("KeptFramework", "text"): LAW,
    ("LegalBasis", "words"): LAW,
    ("NoticeMeasure", "words"): "what a published notice asks for",
    ("Objective", "outcome"): "an outcome for children as a group",
    ("Pack", "snapshot"): TOLD,
    ("Passage", "text"): PUBLISHED,
    ("PlanVersion", "content"): TOLD,
    ("RagRule", "rule"): "a rule for colours",
    ("ReviewItem", "boxes"): "places on a page",
    ("StatementVersion", "snapshot"): TOLD,
    ("StopCondition", "words"): "what a published notice asks for",
    ("StrategyAim", "words"): "an aim for children as a group",
    ("SuccessMeasure", "statement"): "an outcome for children as a group",
}


def test_a_long_text_is_personal_unless_the_reason_stands_here() -> None:
    long = {
        (name, field.name)
        for name, model in MODELS.items()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and (field.max_length or 500) >= 500
    }
    assert {place for place in long if classes.classes_of(*place) == ("open",)} == LONG_AND_OPEN.keys()


def test_every_personal_text_can_be_erased_or_says_why_it_stays() -> None:
    personal = {
        (name, field.name)
        for name, model in MODELS.items()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and classes.classes_of(name, field.name) == ("personal",)
    }
    gone = {(one.model.__name__, column) for one in erasables().values() for column in one.columns}
    assert gone | STAYS.keys() == personal
    assert not gone & STAYS.keys()
    assert len(gone) > 50


def test_a_kind_is_known_to_the_history_and_only_a_person_takes_others_along() -> None:
    for one in erasables().values():
        assert kind_of(one.kind).model is one.model
        columns = {field.column for field in one.model._meta.concrete_fields}
        assert one.model is Person or "person_id" not in columns, (
            "its openings are sealed under the person's key"
        )
        assert len(one.kind) <= 40
