"""What is said about telling people: the office copy, copies on demand, publicity, children, and what happened when."""

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from django import forms

from jointreview.web.forms.dates import DayField, PartialDateField
from jointreview.web.forms.entry import DatedForm, EntryForm, KeptFileField
from jointreview.web.forms.response import VersionForm
from jointreview.web.queries.childrens import FORMAT_WORDS

EVENT_KINDS = (
    ("notice", "Notice of the inspection"),
    ("fieldwork", "Something during the fieldwork"),
    ("draft", "A draft of the report, or our comments on it"),
    ("publication", "The report was published by the inspectorates"),
    ("submission", "The report was submitted to the Secretary of State by the inspectorates"),
    ("visit", "A monitoring or focused visit"),
    ("reinspection", "A re-inspection"),
    ("other", "Something else"),
)
WHOSE = (("inspectorate", "The inspectorates"), ("partnership", "The partnership"), ("other", "Others"))


class MoneyField(forms.DecimalField):
    """Pounds and pence as typed; cleans to whole pence, or None."""

    def __init__(self, **options: object) -> None:
        attributes = {"inputmode": "decimal", "class": "govuk-input--width-5"}
        super().__init__(
            min_value=0,
            max_value=10_000,
            decimal_places=2,
            widget=forms.TextInput(attrs=attributes),
            **options,
        )
        self.error_messages["invalid"] = f"{self.label} must be an amount of pounds, for example 1.50"

    def clean(self, value: object) -> int | None:
        """The amount in pence."""
        amount: Decimal | None = super().clean(str(value or "").strip().removeprefix("£"))
        return None if amount is None else int(amount * 100)


class OfficeCopyForm(DatedForm):
    """Where and when the copy can be read."""

    field_order = ("duty", "place", "hours", "copy_charge", "on")
    duty = forms.ChoiceField(label="Copy of what")
    place = forms.CharField(label="Where it can be read", max_length=200)
    hours = forms.CharField(label="At what hours", max_length=200)
    copy_charge = MoneyField(
        label="What a copy to keep costs, in pounds", required=False, help_text="0 when it is free"
    )
    boxes: ClassVar[dict[str, str]] = {"copy.incomplete": "place"}

    def __init__(self, *args: object, duties: Sequence[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = duties
        self.fields["on"].label = "From when"


class CopyRequestForm(DatedForm):
    """Somebody asked for copies. There is no box for a name."""

    field_order = ("duty", "copies", "on")
    duty = forms.ChoiceField(label="Copies of what")
    copies = forms.IntegerField(
        label="How many copies",
        min_value=1,
        max_value=9_999,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    boxes: ClassVar[dict[str, str]] = {"copy.none": "copies"}

    def __init__(self, *args: object, duties: Sequence[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = duties
        self.fields["on"].label = "When they were asked for"


class CopySupplyForm(DatedForm):
    """The copies went out."""

    field_order = ("charged", "on")
    charged = MoneyField(label="What was charged, in pounds", help_text="0 when nothing was")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When they were supplied"


class PublicityForm(VersionForm):
    """Publicity that no duty asks for: it is kept on record and is never overdue."""

    field_order = ("channel", "recipient", "proof", "on")
    recipient = forms.CharField(label="For whom", max_length=200, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("version", "sent", "proof_file"):
            self.fields.pop(name, None)
        self.fields["channel"].label, self.fields["channel"].required = "Where it was made public", True
        self.fields["channel"].help_text = "A web page, a leaflet, a meeting of users"
        self.fields["proof"].label, self.fields["proof"].help_text = "What shows it, if anything", ""


class EventForm(EntryForm):
    """Something that happened to the inspection."""

    kind = forms.ChoiceField(label="What kind of event", choices=EVENT_KINDS, widget=forms.RadioSelect)
    what = forms.CharField(label="What happened", max_length=200)
    whose = forms.ChoiceField(label="Whose doing it was", choices=WHOSE, widget=forms.RadioSelect)
    happened_on = PartialDateField(
        label="When it happened",
        required=False,
        help_text="As far as it is known: the day may stay empty, or all of it",
    )
    source = forms.CharField(label="Where it is written", max_length=200, required=False)
    boxes: ClassVar[dict[str, str]] = {
        "event.no-words": "what",
        "event.theirs": "whose",
        "event.future": "happened_on",
    }


class MeetingDayForm(EntryForm):
    """A committee date to hold against the limits."""

    meeting = DayField(label="Committee date", help_text="For example, 31 7 2008")


class ChildrensDutyForm(EntryForm):
    """On what basis it is a duty to tell children, and by when if a day is set."""

    basis = forms.CharField(
        label="On what basis",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The recommendation, the letter or the decision that asks for it",
    )
    due_on = DayField(
        label="Date to hold it to",
        required=False,
        help_text="Leave empty if none is set yet. For example, 31 7 2008",
    )
    boxes: ClassVar[dict[str, str]] = {"duty.no-basis": "basis", "duty.known": "basis"}


class ChildrensVersionForm(DatedForm):
    """A version of the findings for children: its file, or where it can be found."""

    field_order = ("title", "format", "language", "file", "place", "on")
    title = forms.CharField(label="Title", max_length=200)
    format = forms.ChoiceField(label="Format", choices=tuple(FORMAT_WORDS.items()))
    language = forms.CharField(label="Language", max_length=60, initial="English")
    file = KeptFileField(label="File")
    place = forms.CharField(
        label="Or where it can be found",
        max_length=300,
        required=False,
        help_text="For a film, a play, a recording",
    )
    boxes: ClassVar[dict[str, str]] = {"childrens.nowhere": "file", "file.kind": "file"}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Date of the version"


class ReadersForm(DatedForm):
    """How many young people read the version before it went out, and who they were as a group."""

    field_order = ("count", "words", "on")
    count = forms.IntegerField(
        label="How many young people read it first",
        min_value=1,
        max_value=9_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    words = forms.CharField(
        label="Who they were, as a group",
        max_length=200,
        required=False,
        help_text="For example, the youth council. No names.",
    )
    boxes: ClassVar[dict[str, str]] = {"childrens.no-readers": "count"}


class ChannelForm(DatedForm):
    """A way by which the version went to children, and how many it reached."""

    field_order = ("words", "count", "on")
    words = forms.CharField(
        label="How it went to children", max_length=200, help_text="For example, all schools"
    )
    count = forms.IntegerField(
        label="How many children it reached",
        min_value=0,
        max_value=9_999_999,
        required=False,
        help_text="Leave empty when nobody counted",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )
    boxes: ClassVar[dict[str, str]] = {"childrens.no-words": "words"}


class FeedbackForm(DatedForm):
    """What children said back."""

    field_order = ("words", "on")
    words = forms.CharField(
        label="What children said",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="No names, and nothing by which a single child could be known",
    )
    boxes: ClassVar[dict[str, str]] = {"childrens.no-words": "words"}


class SummaryForm(EntryForm):
    """Whether the inspectorate's report holds a summary for children."""

    is_received = forms.ChoiceField(
        label="Does the report hold a summary for children?",
        choices=(("yes", "Yes"), ("no", "No")),
        widget=forms.RadioSelect,
    )
    page = forms.IntegerField(
        label="On which page",
        min_value=1,
        max_value=9_999,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    boxes: ClassVar[dict[str, str]] = {"childrens.page": "page"}
