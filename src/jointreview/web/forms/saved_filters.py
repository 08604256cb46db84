"""The name of a filter that is kept, and whether others see it."""

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
