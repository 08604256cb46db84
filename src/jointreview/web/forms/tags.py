"""Which tags of the schemes a finding carries; and which of the findings take the tags proposed for them."""

from collections.abc import Iterable, Mapping

from django import forms

from jointreview.core.frameworks import load_schemes
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.tags import FindingTags


class FindingTagsForm(GovukForm):
    """A box for each tag, scheme by scheme; the tags held and those proposed are ticked to begin with."""

    def __init__(self, data: Mapping[str, str] | None, *, tags: FindingTags) -> None:
        super().__init__(data)
        ticked = {(one.scheme, one.tag) for one in (*tags.held, *tags.proposed)}
        grounds = {(one.scheme, one.tag): f"Proposed. {one.ground}" for one in tags.proposed}
        for scheme in load_schemes():
            field = forms.MultipleChoiceField(
                label=scheme.title,
                required=False,
                choices=[(tag.code, tag.title) for tag in scheme.tags],
                widget=forms.CheckboxSelectMultiple,
                initial=[tag.code for tag in scheme.tags if (scheme.id, tag.code) in ticked],
            )
            field.option_hints = {
                tag.code: grounds.get((scheme.id, tag.code), ", ".join(tag.parts)) for tag in scheme.tags
            }
            self.fields[scheme.id] = field

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """(scheme, tag) of every ticked box of a form that is valid."""
        return tuple((scheme, tag) for scheme, tags in self.cleaned_data.items() for tag in tags)


class TakeTagsForm(GovukForm):
    """The findings, by reference, that take what is proposed for them."""

    findings = forms.MultipleChoiceField(
        error_messages={"required": "Select a finding that takes the tags proposed for it"},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Mapping[str, str] | None, *, findings: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["findings"].choices = [(reference, reference) for reference in findings]
