"""The name of a filter that is kept, and whether others see it; and what a filter asks for that is not there."""

from collections.abc import Iterable, Mapping

from django import forms

from jointreview.web.forms.govuk import GovukForm


class FilterForm(GovukForm):
    """What to call the filter, and who sees it."""

    name = forms.CharField(
        label="Name of the filter",
        help_text="For example, late actions of the trust",
        max_length=100,
        error_messages={"required": "Give the filter a name"},
    )
    is_shared = forms.BooleanField(label="Show it to everyone in the partnership", required=False)


def gone_choices(
    asked: Mapping[str, str], offered: Mapping[str, tuple[str, Iterable[object]]]
) -> tuple[str, ...]:
    """What the address of a list asks for that the list does not know on the day, as "Post (17)".

    `offered` has the name in the address, what it is called, and the values that are known.
    """
    return tuple(
        f"{label} ({asked[name]})"
        for name, (label, values) in offered.items()
        if asked.get(name) and asked[name] not in {str(value) for value in values}
    )
