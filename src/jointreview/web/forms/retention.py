"""What is kept how long, what is held, and what is asked to be erased."""

from django import forms

from jointreview.web.forms.govuk import GovukForm
from jointreview.web.mapping.erasable import erasables
from jointreview.web.queries.retention import BASES


def kinds() -> list[tuple[str, str]]:
    """Every kind that can be erased, with its words."""
    return [(one.kind, one.words) for one in erasables().values()]


class RuleForm(GovukForm):
    """How long a kind of record is kept."""

    kind = forms.ChoiceField(label="Kind of record", choices=kinds)
    years = forms.IntegerField(
        label="Years to keep it", help_text="From the day that the record holds", min_value=0, max_value=150
    )
    authority = forms.CharField(
        label="What the rule rests on",
        help_text="For example, the council’s retention schedule",
        max_length=300,
    )


class HoldForm(GovukForm):
    """What may not be erased, and why."""

    kind = forms.ChoiceField(label="Kind of record", choices=kinds)
    key = forms.RegexField(
        r"^\d{0,17}$",
        label="Number of the record",
        help_text="It stands in the list of records. Leave it empty to hold all of this kind.",
        required=False,
    )
    reason = forms.CharField(label="Why it is held", max_length=500)


class LiftForm(GovukForm):
    """Why a hold is lifted."""

    reason = forms.CharField(label="Why the hold is lifted", max_length=500)


class ErasureForm(GovukForm):
    """What is asked to be erased, why, and on what authority."""

    kind = forms.ChoiceField(label="Kind of record", choices=kinds)
    key = forms.RegexField(
        r"^\d{1,17}$", label="Number of the record", help_text="It stands in the list of records"
    )
    basis = forms.ChoiceField(
        label="Why",
        choices=tuple(item for item in BASES.items() if item[0] != "retention"),
        widget=forms.RadioSelect,
    )
    authority = forms.CharField(
        label="On what authority",
        help_text="For example, article 17 and the number of the request",
        max_length=300,
    )
