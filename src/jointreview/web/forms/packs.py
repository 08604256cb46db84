"""What the person who makes a board pack says about it. Everything else comes from the record."""

from collections.abc import Mapping, Sequence

from django import forms

from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.packs import MeetingRow


class PackForm(GovukForm):
    """A title, the meeting it is for, and what stands in the head of the paper."""

    title = forms.CharField(label="Title", max_length=200)
    meeting = forms.TypedChoiceField(
        label="Meeting (optional)",
        help_text="Meetings that were known on the day shown",
        required=False,
        coerce=int,
        empty_value=None,
    )
    report_of = forms.CharField(
        label="Report of (optional)",
        help_text="The post that puts the paper to the meeting, for example Director of Children’s Services",
        required=False,
        max_length=200,
    )
    item_number = forms.CharField(label="Item number (optional)", required=False, max_length=20)
    classification = forms.CharField(
        label="Classification (optional)",
        help_text="For example, open, or exempt with its paragraph",
        required=False,
        max_length=100,
    )

    def __init__(self, data: Mapping[str, str] | None, *, meetings: Sequence[MeetingRow], title: str) -> None:
        super().__init__(data, initial={"title": title})
        self.fields["meeting"].choices = [
            ("", "For no meeting yet"),
            *((meeting.key, meeting.words) for meeting in meetings),
        ]
