"""A form whose answers are what an action is told: dates as ISO text, choices handed in by the view."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from jointreview.core.calendars import PartialDate
from jointreview.web.forms.dates import PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.offers import Offer

Choices = Iterable[tuple[object, str]]
NONE = ("", "None")


class GivenForm(GovukForm):
    """The base: `choices` by field; a field that may be left empty offers "None", too.

    One of the fields may be given an offer in place of choices: the page asks what to look for (`forms.offered`), and
    `sought` is what stands in it, in the plural.
    """

    sought: ClassVar[str] = "inspections"

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        choices: Mapping[str, Choices | Offer] | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.offers = {name: one for name, one in (choices or {}).items() if isinstance(one, Offer)}
        for name, found in (choices or {}).items():
            field = self.fields[name]
            known = found.choices if isinstance(found, Offer) else tuple(found)
            field.choices = list(known) if field.required else [NONE, *known]

    @property
    def given(self) -> Mapping[str, Any]:
        """The answers; a date that may be known in part as ISO text, empty where nothing is known."""
        return {name: self._said(name, value) for name, value in self.cleaned_data.items()}

    def _said(self, name: str, value: object) -> object:
        if isinstance(self.fields[name], PartialDateField):
            return value.iso if isinstance(value, PartialDate) else ""
        return value
