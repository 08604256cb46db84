"""More of everything that hangs on anything: each table's rows again beside themselves, for counts of statements.

`scale.grow` makes a large plan; a page may show a table that does not grow with it. A copy differs in what has to be
unique and points where its original points, so that an item's own lists grow, too. What a table's rules refuse is left.
"""

from contextlib import suppress
from datetime import date

from django.db import DatabaseError, models, transaction
from tests.lib import plan_rows
from tests.lib.rows import fresh, new_row, own_models

from jointreview.errors import UserError
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import Partnership

# Of these a second one is no plain copy: sign-ins, the one plan, and what means nothing without what hangs on it.
AS_THEY_ARE = {
    *("Partnership", "User", "Plan", "Action", "Risk", "Proposal", "Pack", "StatementVersion", "Erasure"),
    *("SystemIssue", "RetentionRule", "PackFile", "StatementFile"),
}
# Without rows in the demonstration, and nothing that a page could show when its values are made up.
NOT_MADE = {"RiskEnd", "RagRule", "RetentionRule", "BodyReport", "StatementStep", "Consultation"}
SHOWN = date(2008, 6, 11)
MOST = 40  # of one table; those with more have grown already


def multiply(partnership: Partnership, times: int) -> dict[str, int]:
    """Rows that each table has more of afterwards, by the model's name."""
    more = {}
    with recorded(by=TIMER, code="scale.multiply"):
        for model in own_models():
            if model.__name__ not in AS_THEY_ARE:
                before = model._base_manager.count()
                for one in _originals(model, partnership):
                    for _ in range(times):
                        _again(one, partnership)
                more[model.__name__] = model._base_manager.count() - before
    return more


def _originals(model: type[models.Model], partnership: Partnership) -> list[models.Model]:
    """The rows there are; of most tables without rows, one that points at what is there."""
    found = list(model._base_manager.filter(partnership=partnership).order_by("pk")[:MOST])
    if found or model.__name__ in NOT_MADE:
        return found
    known = {}
    for field in model._meta.concrete_fields:
        if field.is_relation and not field.null and field.related_model is not Partnership:
            there = field.related_model._base_manager.filter(partnership=partnership).order_by("pk").first()
            known |= {field.name: there} if there else {}
    for parent in plan_rows.ONE_OF.get(model.__name__, ())[:1]:
        there = (
            model._meta.get_field(parent).related_model._base_manager.filter(partnership=partnership).first()
        )
        known |= {parent: there} if there else {}
    with suppress(DatabaseError, UserError), transaction.atomic():
        return [new_row(model, partnership, effective_on=SHOWN, **known)]
    return []


def _again(one: models.Model, partnership: Partnership) -> None:
    """The row once more, with other values where they must differ."""
    model = type(one)
    unique = {
        name
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint)
        for name in rule.fields
    }
    row = model()
    for field in model._meta.concrete_fields:
        if field.primary_key or field.has_db_default():
            continue
        differs = (field.unique or field.name in unique) and not field.is_relation
        differs = differs and not isinstance(field, models.DateField | models.BooleanField)
        setattr(row, field.attname, fresh(field, partnership) if differs else getattr(one, field.attname))
    with suppress(DatabaseError, UserError), transaction.atomic():
        model._base_manager.bulk_create([row])
