"""A form whose answers are what an action is told: dates as ISO text, choices handed in by the view."""

from collections.abc import Iterable, Mapping
from typing import Any

from jointreview.core.calendars import PartialDate
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm

Choices = Iterable[tuple[object, str]]
NONE = ("", "None")


class GivenForm(GovukForm):
    """The base: `choices` by field; a field that may be left empty offers "None", too."""

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        choices: Mapping[str, Choices] | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        for name, found in (choices or {}).items():
            field = self.fields[name]
            field.choices = list(found) if field.required else [NONE, *found]

    @property
    def given(self) -> Mapping[str, Any]:
        """The answers; a date that may be known in part as ISO text, empty where nothing is known."""
        return {name: self._said(name, value) for name, value in self.cleaned_data.items()}

    def _said(self, name: str, value: object) -> object:
        if isinstance(self.fields[name], PartialDateField):
            return value.iso if isinstance(value, PartialDate) else ""
        return value
