"""What a person says after a report: when it arrived, what was sent to whom with what proof, who stands for whom."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms

from jointreview.web.forms.dates import DayField
from jointreview.web.forms.entry import DatedForm, EntryForm, KeptFileField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.duty_rows import RecipientRow

VERSION_HINT = (
    "What was sent is kept by its hash, so that it can be shown later that it was this and nothing else"
)


class ReceiptForm(GovukForm):
    """The day the report reached the authority: the clock of most duties runs from it."""

    received_on = DayField(
        label="Day of receipt",
        help_text="The day the report reached the authority, for example 6 5 2008",
        error_messages={"required": "Enter the day of receipt"},
    )


class VersionForm(DatedForm):
    """What every sending says: the version, how, the proof and the day."""

    version = forms.ChoiceField(label="What was sent", required=False, help_text=VERSION_HINT)
    sent = KeptFileField(label="Or add the file that was sent")
    channel = forms.CharField(
        label="How", max_length=100, required=False, help_text="For example, by post or by e-mail"
    )
    proof = forms.CharField(
        label="Proof",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What shows it: a receipt, a posting list, a cutting, a web address, a minute",
    )
    proof_file = KeptFileField(label="File of the proof, if there is one")
    boxes: ClassVar[dict[str, str]] = {
        "dispatch.no-proof": "proof",
        "dispatch.no-reason": "proof",
        "dispatch.no-recipient": "recipient",
        "dispatch.no-such-class": "recipient_class",
        "dispatch.not-excusable": "recipient_class",
        "dispatch.no-version": "version",
        "dispatch.not-approved": "version",
        "dispatch.nobody": "to",
        "dispatch.no-channel": "channel",
    }

    def __init__(self, *args: object, versions: Sequence[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [("", "Choose a version"), *versions]
        if not versions:
            del self.fields["version"]
            self.fields["sent"].label = "File that was sent"
            self.fields["sent"].help_text += f". {VERSION_HINT}"


class DispatchForm(VersionForm):
    """Something sent, done or declared for one duty; the boxes for recipients are there only if the duty has any."""

    field_order = (
        "kind",
        "recipient_class",
        "recipient",
        "version",
        "sent",
        "channel",
        "proof",
        "proof_file",
        "on",
    )
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

    def __init__(self, *args: object, recipients: Sequence[RecipientRow] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].label = "Proof, or reason"
        self.fields[
            "proof"
        ].help_text += ". For a recipient that the area does not have, say why. A declaration needs none."
        kinds = [("proof", "Sent or done, and there is proof"), ("declaration", "Declared, without proof")]
        if any(one.is_excusable for one in recipients):
            kinds.append(("excuse", "The area has no such recipient"))
        self.fields["kind"].choices = kinds
        self.fields["kind"].option_hints = {
            "proof": "Counts towards the duty. Say what was sent.",
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


class SendForm(VersionForm):
    """One sending to several recipients of the register at once."""

    field_order = ("to", "version", "sent", "channel", "proof", "proof_file", "on")
    to = forms.MultipleChoiceField(
        label="To whom was it sent?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one recipient"},
    )

    def __init__(self, *args: object, to: Sequence[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = to


class WithdrawForm(DatedForm):
    """Why an entry of the log no longer counts."""

    field_order = ("reason", "on")
    reason = forms.CharField(
        label="Why does it no longer count?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    boxes: ClassVar[dict[str, str]] = {"dispatch.no-reason": "reason"}


class RecipientForm(DatedForm):
    """Which organisation stands for a recipient class of the law."""

    field_order = ("recipient_class", "organisation", "name", "on")
    recipient_class = forms.ChoiceField(label="Recipient of the law")
    organisation = forms.ChoiceField(label="Organisation", required=False)
    name = forms.CharField(label="Or the name of another organisation", max_length=200, required=False)
    boxes: ClassVar[dict[str, str]] = {
        "recipient.no-name": "name",
        "recipient.known": "organisation",
        "organisation.unknown": "organisation",
    }

    def __init__(
        self,
        *args: object,
        classes: Sequence[tuple[str, str]] = (),
        organisations: Sequence[tuple[int, str]] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient_class"].choices = [("", "Choose a recipient"), *classes]
        self.fields["organisation"].choices = [("", "Choose an organisation"), *organisations]
        self.fields["on"].label = "From when"


class AddedDutyForm(EntryForm):
    """A duty that the framework does not set off by itself, and on what basis it is added."""

    duty = forms.ChoiceField(label="Duty", required=False)
    title = forms.CharField(
        label="Or what has to be done",
        max_length=300,
        required=False,
        help_text="For a duty that is not listed",
    )
    length = forms.IntegerField(label="In how long", min_value=1, max_value=999, widget=forms.TextInput)
    unit = forms.ChoiceField(
        label="Counted in",
        choices=(("working_days", "Working days"), ("months", "Months")),
        widget=forms.RadioSelect,
    )
    anchor = forms.ChoiceField(
        label="Counted from",
        choices=(("receipt", "Receipt of the report"), ("publication", "Publication of the report")),
        widget=forms.RadioSelect,
    )
    basis = forms.CharField(
        label="On what basis",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The Act or regulation, the letter, or the decision that asks for it",
    )
    boxes: ClassVar[dict[str, str]] = {
        "duty.no-basis": "basis",
        "duty.no-period": "title",
        "duty.known": "duty",
        "duty.unknown": "duty",
    }

    def __init__(self, *args: object, duties: Sequence[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.titles = dict(duties)
        self.fields["duty"].choices = [("", "Another one"), *duties]
        self.fields["length"].widget.attrs = {"inputmode": "numeric", "class": "govuk-input--width-3"}
        if not duties:
            del self.fields["duty"]
            self.fields["title"].label, self.fields["title"].help_text = "What has to be done", ""


class AgreedDateForm(EntryForm):
    """The date a duty is held to from now on."""

    due_on = DayField(label="Date to hold it to", error_messages={"required": "Enter the date"})
    basis = forms.CharField(
        label="On what basis",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Who agreed on it, or where it is stated",
    )
    boxes: ClassVar[dict[str, str]] = {"duty.no-basis": "basis"}


class LegalBasisForm(EntryForm):
    """A legal basis held beside the framework's own."""

    words = forms.CharField(label="Legal basis", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(
        label="Where it was looked up",
        max_length=300,
        help_text="It is dated with the day shown at the top of the page",
    )
    note = forms.CharField(
        label="Note (optional)", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    boxes: ClassVar[dict[str, str]] = {"basis.incomplete": "words"}


class EmptyForm(EntryForm):
    """A question that needs only a yes."""
