"""A piece of evidence as a person submits it: what it is, a file or where it is kept, its days, and what it shows."""

from django import forms

from jointreview.web.actions.keeping import FileEntry
from jointreview.web.actions.plan_evidence import EvidenceEntry, LinkEntry, VersionEntry
from jointreview.web.forms.dates import DayField
from jointreview.web.forms.entry import KeptFileField
from jointreview.web.forms.offered import OfferedForm
from jointreview.web.queries.plan_evidence import METHOD_WORDS, SENSITIVITY_WORDS


class LinkForm(OfferedForm):
    """What a version of evidence is for: exactly one claim, named as `action:A-001`."""

    offered, sought = "claim", "records"
    claim = forms.ChoiceField(label="What is it evidence of?")
    shows = forms.CharField(
        label="What it shows", help_text="Do not name a child or a family", max_length=500
    )
    supports = forms.ChoiceField(
        label="Does it support that, or weaken it?",
        choices=[("yes", "It supports it"), ("no", "It weakens it")],
        widget=forms.RadioSelect,
        initial="yes",
    )

    @property
    def link(self) -> LinkEntry:
        said = self.cleaned_data
        of, _, which = said["claim"].partition(":")
        return LinkEntry(of, which, said["shows"], said["supports"] == "yes")


class VersionForm(LinkForm):
    """A version of evidence, with the file or where it is kept, and its days."""

    file = KeptFileField(label="File (optional)")
    kept_at = forms.CharField(
        label="Or where it is kept",
        help_text="A folder, a system, a web address",
        required=False,
        max_length=500,
    )
    covers_from_on = DayField(label="Covers from")
    covers_to_on = DayField(label="Covers to")
    collected_on = DayField(label="Collected on")
    valid_until_on = DayField(label="Holds until (optional)", required=False)

    def version(self, kept: FileEntry | None) -> VersionEntry:
        """The version, with its file if there is one."""
        said = self.cleaned_data
        names = ("covers_from_on", "covers_to_on", "collected_on", "valid_until_on", "kept_at")
        file = _file_of(kept) if kept else {}
        return VersionEntry(**{name: said[name] for name in names}, **file)


class EvidenceForm(VersionForm):
    """New evidence."""

    field_order = ("title", "method", "claim", "shows", "supports", "file", "kept_at")
    title = forms.CharField(label="What is it?", max_length=300)
    method = forms.ChoiceField(label="Kind of evidence", choices=list(METHOD_WORDS.items()))
    sensitivity = forms.ChoiceField(
        label="Sensitivity", choices=list(SENSITIVITY_WORDS.items()), initial="official"
    )
    has_personal_data = forms.BooleanField(label="It holds personal data", required=False)

    @property
    def entry(self) -> EvidenceEntry:
        said = self.cleaned_data
        return EvidenceEntry(said["title"], said["method"], said["sensitivity"], said["has_personal_data"])


def _file_of(kept: FileEntry) -> dict[str, object]:
    return {"sha256": kept.sha256, "file_name": kept.name, "media_type": kept.media_type, "size": kept.size}
