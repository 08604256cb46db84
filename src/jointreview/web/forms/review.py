"""Deciding on a proposed reading: correcting an item field by field, rejecting it, and confirming the whole.

The fields of an item are those of the reading contract; a cleaned form gives them back in the contract's own types, so
that a correction is merged into what was proposed and nothing else changes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jointreview.core.frameworks import Framework
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.forms.item_fields import FIELDS, NUMBERS, OPTIONAL, initial_of, made_field
from jointreview.web.mapping.catalogue import held_frameworks

REASON = "Say why, so that the next reader of the record understands"


class ReasonForm(GovukForm):
    """Why an item is rejected, or a reading left."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        help_text=REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REASON},
    )


class ItemForm(GovukForm):
    """One item of a section with its fields, and the reason for the correction."""

    def __init__(
        self,
        *args: object,
        section: str,
        value: Mapping[str, Any],
        frameworks: Sequence[Framework],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, initial=initial_of(section, value), **kwargs)
        for name in FIELDS[section]:
            self.fields[name] = made_field(section, name, value.get(name), frameworks)
        self.fields["reason"] = ReasonForm.base_fields["reason"]

    @property
    def accepted(self) -> dict[str, Any]:
        """The cleaned fields in the contract's types."""
        return {
            name: plain_value(name, value) for name, value in self.cleaned_data.items() if name != "reason"
        }


class ConfirmForm(GovukForm):
    """What the reading did not say and an inspection cannot be entered without."""

    authority = forms.CharField(
        label="Area the report is about",
        max_length=200,
        help_text="For example, Leeds",
        error_messages={"required": "Enter the area the report is about"},
    )
    framework = forms.ChoiceField(
        label="Framework of the inspection", error_messages={"required": "Select the framework"}
    )

    way = forms.ChoiceField(
        label="What to do with it",
        choices=[
            ("complete", "Add what is missing to the inspection on record"),
            (
                "replace",
                "Add what is missing, and put the grades that read differently in place of those on record",
            ),
            ("another", "Enter it as another inspection"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what to do with it"},
    )
    replace_reason = forms.CharField(
        label="Why the grades on record give way",
        max_length=500,
        required=False,
        help_text="They stay on record for the days before this one",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    another_reason = forms.CharField(
        label="Why this is another inspection",
        max_length=500,
        help_text="The record holds one of the same area, framework and dates already",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why this is another inspection"},
    )

    def __init__(
        self,
        *args: object,
        asks_framework: bool,
        asks_why_another: bool = False,
        is_again: bool = False,
        may_replace: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_again:
            self.fields["another_reason"].required = False
            self.order_fields(("way", "replace_reason", "another_reason"))
        else:
            del self.fields["way"]
        if not may_replace:
            del self.fields["replace_reason"]
            if is_again:
                ways = self.fields["way"].choices
                self.fields["way"].choices = [way for way in ways if way[0] != "replace"]
        if not asks_why_another:
            del self.fields["another_reason"]
        if asks_framework:
            titles = [(one.id, f"{one.title}, {one.version}") for one in held_frameworks()]
            self.fields["framework"].choices = [("", "Choose a framework"), *titles]
        else:
            del self.fields["framework"]

    def clean(self) -> dict[str, object]:
        """A grade gives way to another for a reason only."""
        given = super().clean() or {}
        if given.get("way") == "replace" and not str(given.get("replace_reason") or "").strip():
            self.add_error("replace_reason", "Say why the grades on record give way")
        return given


def plain_value(name: str, value: object) -> object:
    """A cleaned field in the type that the reading contract has for it."""
    if name == "inspectorates":
        return [part.strip() for part in str(value).split(",") if part.strip()]
    if name.endswith("_on"):
        return value.iso if value else None
    if name in NUMBERS and isinstance(value, str):
        return int(value) if value.isdecimal() else value or None
    return None if value == "" and name in OPTIONAL else value
