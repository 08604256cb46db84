"""Every field of every table is classified once, and the list names no field that does not exist."""

import pytest
from django.apps import apps

from jointreview.web.models import classes

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
