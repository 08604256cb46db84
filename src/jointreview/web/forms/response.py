"""What a person says after a report: the day it arrived, and what was sent to whom with what proof."""

from collections.abc import Sequence

from django import forms

from jointreview.web.forms.dates import DayField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.duties import RecipientRow

FIELD_OF = {
    "dispatch.no-proof": "proof",
    "dispatch.no-reason": "proof",
    "dispatch.no-recipient": "recipient",
    "dispatch.no-such-class": "recipient_class",
    "dispatch.not-excusable": "recipient_class",
    "day.future": "on",
}


class ReceiptForm(GovukForm):
    """The day the report reached the authority: the clock of most duties runs from it."""

    received_on = DayField(
        label="Day of receipt",
        help_text="The day the report reached the authority, for example 6 5 2008",
        error_messages={"required": "Enter the day of receipt"},
    )


class DispatchForm(GovukForm):
    """Something sent, done or declared for one duty; the boxes for recipients are there only if the duty has any."""

    kind = forms.ChoiceField(
        label="What are you recording?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you are recording"},
    )
    recipient_class = forms.ChoiceField(label="Recipient", required=False)
    recipient = forms.CharField(
        label="To whom",
        max_length=200,
        required=False,
        help_text="The name of the body: two newspapers count as two",
    )
    channel = forms.CharField(
        label="How", max_length=100, required=False, help_text="For example, by post or by e-mail"
    )
    proof = forms.CharField(
        label="Proof, or reason",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What shows it: a receipt, a cutting, a web address, a minute. For a recipient that the area does "
        "not have, say why. A declaration needs none.",
    )
    on = DayField(
        label="When it was sent or done",
        required=False,
        help_text="Leave empty for the day shown at the top of the page",
    )

    def __init__(self, *args: object, recipients: Sequence[RecipientRow] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("proof", "Sent or done, and there is proof"), ("declaration", "Declared, without proof")]
        if any(one.is_excusable for one in recipients):
            kinds.append(("excuse", "The area has no such recipient"))
        self.fields["kind"].choices = kinds
        self.fields["kind"].option_hints = {
            "proof": "Counts towards the duty",
            "declaration": "Kept on record, but it does not meet the duty",
            "excuse": "The recipient is no longer counted as missing",
        }
        if recipients:
            blank = ("", "Choose a recipient")
            self.fields["recipient_class"].choices = [
                blank,
                *((one.id, f"{one.title} ({one.group.lower()})") for one in recipients),
            ]
        else:
            for name in ("recipient_class", "recipient", "channel"):
                del self.fields[name]

    def field_of(self, code: str) -> str | None:
        """The box that a refusal of the action belongs to; None for the whole form."""
        name = FIELD_OF.get(code)
        return name if name in self.fields else None
