"""Three boxes for a date, as GOV.UK asks for one: a full day, or a date known only to the month or the year.

Nothing is made up: a month left empty stays unknown (`PartialDate`), and a day that is in no calendar is refused with
the sentence and the boxes to mend. Source: GOV.UK Design System, date input and its error messages.
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Final, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from jointreview.core.calendars import PartialDate, parse_partial_date
from jointreview.errors import Invalid

PARTS: Final = ("day", "month", "year")


class DateParts(NamedTuple):
    """What a person typed in the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The boxes left empty, in order."""
        return tuple(part for part, typed in zip(PARTS, self, strict=True) if not typed)


class DateBoxes(forms.Widget):
    """Boxes named `NAME-day`, `NAME-month` and `NAME-year`; `components/form.html` draws them."""

    govuk_kind: ClassVar[str] = "date"

    def value_from_datadict(self, data: Mapping[str, str], files: object, name: str) -> DateParts:
        return DateParts(*(" ".join(data.get(f"{name}-{part}", "").split()) for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, str], files: object, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)

    def format_value(self, value: date | PartialDate | DateParts | None) -> DateParts:
        """What stands in the boxes for a value."""
        if isinstance(value, DateParts):
            return value
        if value is None:
            return DateParts()
        return DateParts(
            *("" if part is None else str(part) for part in (value.day, value.month, value.year))
        )

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-day" if id_ else id_


class DateBoxesField(forms.Field):
    """What both date fields share: empty boxes, and errors that name the field and the boxes to mend."""

    widget: ClassVar[type[forms.Widget]] = DateBoxes
    needed: ClassVar[tuple[str, ...]] = PARTS

    def to_python(self, value: DateParts | date | PartialDate | None) -> PartialDate | None:
        """The date typed, as precise as it was typed. Raises ValidationError with the boxes to mend."""
        if not isinstance(value, DateParts):
            return PartialDate.of(value) if isinstance(value, date) else value
        if len(value.missing) == len(PARTS):
            return None
        needed = ("day", "month", "year") if value.day else self.needed
        if missing := tuple(part for part in value.missing if part in needed):
            self._refuse("date.part-missing", f"must include a {' and a '.join(missing)}", missing)
        if not (value.year.isdecimal() and len(value.year) == 4):
            self._refuse("date.year", "must have a year of 4 numbers", ("year",))
        return self._in_a_calendar(value)

    def _in_a_calendar(self, value: DateParts) -> PartialDate:
        """The three boxes as a date. A month may be typed as a number or in words."""
        try:
            if value.month and not value.month.isdecimal():
                return parse_partial_date(" ".join(part for part in value if part))
            return PartialDate(
                int(value.year), *(int(part) if part else None for part in (value.month, value.day))
            )
        except (ValueError, Invalid):
            self._refuse(
                "date.not-real", "must be a real date", tuple(p for p in PARTS if p not in value.missing)
            )

    def _refuse(self, code: str, words: str, parts: tuple[str, ...]) -> None:
        name = str(self.label or "The date")
        raise ValidationError(f"{name} {words}", code=code, params={"parts": parts})


class DayField(DateBoxesField):
    """A full date; cleans to `datetime.date`, or None when it is not required and left empty."""

    def to_python(self, value: DateParts | date | None) -> date | None:
        found = super().to_python(value)
        return found.exact_on if found else None


class PartialDateField(DateBoxesField):
    """A date of which the day, or the day and month, may be unknown; cleans to `PartialDate`."""

    needed: ClassVar[tuple[str, ...]] = ("year",)
