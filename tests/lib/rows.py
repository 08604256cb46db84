"""One row of any table of ours, filled in from its fields, so that a test of rules can walk every table.

here = make_row(Finding, partnership)              # what it must point at is made, too
make_row(FindingLink, partnership, weakness=there)
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models
from tests.lib import plan_rows

from jointreview.web.models import Partnership, StatementStep, StatementVersion

# What the tables' own checks ask for; everything else is filled in by kind.
CHECKED = {
    **plan_rows.CHECKED,
    "AddedDuty": {"unit": "working_days", "anchor": "receipt"},
    "ChildrensEvidence": {"kind": "readers", "count": 6},
    "ChildrensVersion": {"format": "written", "place": "made up"},
    "Dispatch": {"kind": "declaration", "duty": "send-report"},
    "Erasure": {"kind": "person", "basis": "request"},
    "RetentionRule": {"kind": "dispatch"},
    "Finding": {"kind": "strength"},
    "FindingLink": {"extent": "covered"},
    "InspectionEvent": {"kind": "other", "whose": "inspectorate"},
    "FrameworkOverride": {"subject": "duty"},
    "InspectionRelation": {"kind": "feeds", "what": "Something made up"},
    "Driver": {"kind": "other"},
    "DriverRequirement": {"text": "made up"},
    "FindingRelation": {"relation": "repeats", "standing": "confirmed"},
    "Passage": {"source": "made up", "page": 1},
    "PlanSubmission": {"state": "due"},
    "ProgressNote": {"state": "under_way"},
    "ReportedFigure": {"purpose": "evidence"},
    "ReviewUsed": {"kind": "audit"},
    "RoleGrant": {"role": "administrator"},
    "JudgementBasis": {"validation": ""},
    "Risk": {"kind": "delivery"},
    "RiskAssessment": {"likelihood": 1, "impact": 1},
    "RiskEnd": {"ground": "decision"},
    "UrgentStep": {"step": "dealt_with", "words": "made up"},
    "SavedFilter": {"listed": "plan"},
    "SelfStatement": {"grade": "good"},
    "StatedDeadline": {"working_days": 5},
    "StatementStep": {"step": "draft"},
    "SuccessMeasure": {"kind": "other"},
    "SystemIssueOwner": {"kind": "supplier"},
    "SystemIssueVersion": {"state": "open"},
}
# Another value of a column whose check asks for one of a few.
ANOTHER = {
    ("FindingLink", "extent"): "partly",
    ("RoleGrant", "role"): "board_member",
    ("SuccessMeasure", "kind"): "indicator",
}
HASHES = {
    *("sha256", "snapshot_sha256", "framework_digest", "content_sha256", "digest", "token_hash"),
}
_numbers = count(1)


def own_models() -> Iterator[type[models.Model]]:
    """Every table of ours that belongs to a partnership."""
    for model in apps.get_app_config("jointreview").get_models():
        if model is not Partnership:
            yield model


def links() -> Iterator[models.ForeignKey]:
    """Every foreign key between two tables that belong to a partnership, as the models say."""
    for model in own_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is not Partnership:
                yield field


def new_row(model: type[models.Model], partnership: Partnership, **given: Any) -> models.Model:
    """The row, not saved; rows that it must point at are made and are of the same partnership."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or field.has_db_default() or field.name in given:
            continue
        values |= _value(field, partnership)
    values |= {**CHECKED.get(model.__name__, {}), **plan_rows.fitting(model, partnership, given, make_row)}
    row = model(**{**values, **given})
    if isinstance(row, StatementStep):
        _fit_step(row, given)
    return row


def _fit_step(row: StatementStep, given: dict[str, Any]) -> None:
    """A step repeats what its version and the step before it hold."""
    if row.previous_id:
        row.version, row.step, row.previous_step = row.previous.version, "consulted", row.previous.step
    if "asked_by" in given:
        row.version = make_row(StatementVersion, row.partnership, made_by=row.asked_by)
    row.sha256 = given.get("sha256", row.version.sha256)


def make_row(model: type[models.Model], partnership: Partnership, **given: Any) -> models.Model:
    row = new_row(model, partnership, **given)
    model._base_manager.bulk_create([row])
    return row


def fresh(field: models.Field, partnership: Partnership) -> Any:
    """Another value for a field: a new row, or one of the kind it holds."""
    if field.is_relation:
        return make_row(field.related_model, partnership)
    if (field.model.__name__, field.name) in ANOTHER:
        return ANOTHER[field.model.__name__, field.name]
    number = next(_numbers)
    if field.name in HASHES:
        return f"{number:064x}"
    if isinstance(field, models.DateTimeField):
        return datetime(2008, 6, 11, 12, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2008, 6, 11)
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.SmallIntegerField | models.PositiveSmallIntegerField):
        return number % 32_000 + 1
    if isinstance(field, models.IntegerField):
        return number
    # Of a number too long for the field its end: the one before it must not begin in the same way.
    return f"x{number}" if len(f"x{number}") <= (field.max_length or 99) else f"{number}"[-field.max_length :]


def _value(field: models.Field, partnership: Partnership) -> dict[str, Any]:
    if field.is_relation and field.related_model is Partnership:
        return {field.name: partnership}
    if field.null or field.has_default():
        return {}
    return {field.name: fresh(field, partnership)}
