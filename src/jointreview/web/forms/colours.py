"""The rule by which a plan colours its actions: lines in order, the first that holds gives the colour."""

from collections.abc import Mapping, Sequence
from typing import Final

from django import forms

from jointreview.core.plan.rag import COLOURS, CONDITIONS, Band
from jointreview.web.actions.plan_cycles import ColourRule
from jointreview.web.forms.govuk import GovukForm

LINES: Final = 12


class ColoursForm(GovukForm):
    """Up to twelve lines; one without a colour is left out. The last line has to hold otherwise."""

    source = forms.CharField(
        label="Who agreed the rule?",
        help_text="For example, the board and the day of its meeting",
        max_length=200,
        error_messages={"required": "Say who agreed the rule"},
    )

    def __init__(self, data: Mapping[str, str] | None, *, rule: Sequence[Band]) -> None:
        super().__init__(data)
        for number in range(1, LINES + 1):
            band = rule[number - 1] if number <= len(rule) else None
            self._add_line(number, band)

    def _add_line(self, number: int, band: Band | None) -> None:
        at = f"Line {number}"
        self.fields[f"colour-{number}"] = forms.ChoiceField(
            label=f"{at}: colour",
            choices=[("", "Left out"), *((one, one.capitalize()) for one in COLOURS)],
            required=False,
            initial=band.colour if band else "",
        )
        self.fields[f"words-{number}"] = forms.CharField(
            label=f"{at}: words beside it", required=False, max_length=100, initial=band.words if band else ""
        )
        self.fields[f"when-{number}"] = forms.ChoiceField(
            label=f"{at}: when",
            choices=[("", "Choose"), *((one, one.capitalize()) for one in CONDITIONS)],
            required=False,
            initial=band.when if band else "",
        )
        self.fields[f"days-{number}"] = forms.IntegerField(
            label=f"{at}: days, where it says “more than”",
            required=False,
            min_value=0,
            max_value=3650,
            initial=band.days if band and "more than" in band.when else None,
        )

    def clean(self) -> Mapping[str, object]:
        """A line with a colour says in words what it means, and when it holds."""
        for number in range(1, LINES + 1):
            if self.cleaned_data.get(f"colour-{number}"):
                for name, words in (("words", "Say what the colour means"), ("when", "Select when it holds")):
                    if not self.cleaned_data.get(f"{name}-{number}"):
                        self.add_error(f"{name}-{number}", f"{words}, in line {number}")
        return self.cleaned_data

    @property
    def given(self) -> Mapping[str, object]:
        said = self.cleaned_data
        bands = tuple(
            Band(
                said[f"colour-{number}"],
                said[f"words-{number}"].strip(),
                said[f"when-{number}"],
                said[f"days-{number}"] or 0,
            )
            for number in range(1, LINES + 1)
            if said[f"colour-{number}"]
        )
        return {"rule": ColourRule(bands, said["source"])}
