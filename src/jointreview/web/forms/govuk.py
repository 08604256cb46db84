"""A Django form as the GOV.UK components read it: kind of box, label, hint, options, an error that leads to its box.

`GovukForm` is the base of our forms; a library's form is read through `as_govuk` and `error_links_of`. Rule kept: each
error says in plain words what to do ("Enter the date the report was published") and leads to the box to mend.
Source: GOV.UK Design System, error message and error summary.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict

from jointreview.web.forms.many import FIND, LOOK, Finder, finder_name, narrowed
from jointreview.web.queries.offers import Offer

KINDS: Final[tuple[tuple[type, str], ...]] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.HiddenInput, "hidden"),
)
DEFAULT_REQUIRED: Final = forms.Field.default_error_messages["required"]


class ErrorLink(NamedTuple):
    """One line of an error summary; `href` is empty when no single box is wrong."""

    words: str
    href: str = ""


class Option(NamedTuple):
    """One answer of a select, radios or checkboxes."""

    value: str
    words: str
    is_chosen: bool
    hint: str = ""


class GovukBoundField(BoundField):
    """A field of a form with the names that `components/form.html` uses."""

    @property
    def kind(self) -> str:
        """`text`, `textarea`, `select`, `radios`, `checkboxes`, `checkbox`, `file`, `password`, `hidden` or `date`."""
        widget = self.field.widget
        own = getattr(widget, "govuk_kind", None)
        return own or next((kind for known, kind in KINDS if isinstance(widget, known)), "text")

    @property
    def element_id(self) -> str:
        return self.auto_id or self.html_name

    @property
    def shown_value(self) -> str:
        """What stands in the box; nothing for None."""
        value = self.field.widget.format_value(self.value())
        return "" if value is None else str(value)

    @property
    def attributes(self) -> Mapping[str, object]:
        """The widget's own attributes: `class`, `rows`, `autocomplete`, `inputmode`, `accept`, …"""
        return self.field.widget.attrs

    @property
    def input_type(self) -> str:
        return getattr(self.field.widget, "input_type", None) or "text"

    @property
    def date_parts(self) -> tuple[str, str, str]:
        """What stands in the day, month and year boxes."""
        return tuple(self.field.widget.format_value(self.value()))

    @property
    def file_attributes(self) -> Mapping[str, object]:
        """`accept` (the kinds of file offered) and `multiple`, where the widget has them."""
        return {name: self.attributes[name] for name in ("accept", "multiple") if name in self.attributes}

    @property
    def error_words(self) -> str:
        """The first thing to mend in this field, or nothing; a library's "this field is required" in plain words."""
        words = str(next(iter(self.errors), ""))
        return required_words(self) if words == DEFAULT_REQUIRED else words

    @property
    def wrong_parts(self) -> frozenset[str]:
        """The boxes of a date that are wrong; empty for other fields."""
        found = self.form.errors.get(self.name)
        first = found.as_data()[0] if found else None
        return frozenset((getattr(first, "params", None) or {}).get("parts", ()))

    @property
    def error_href(self) -> str:
        if self.kind == "hidden":
            return ""
        if self.kind != "date":
            return f"#{self.element_id}"
        part = next((part for part in ("day", "month", "year") if part in self.wrong_parts), "day")
        return f"#{self.element_id}-{part}"

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers to choose from, in order; a lone checkbox is one answer with the field's own label."""
        if self.kind == "date":
            return ()
        if self.kind == "checkbox":
            return (Option("on", str(self.label), bool(self.value())),)
        if self.kind == "select":
            return self._listed
        hints = getattr(self.field, "option_hints", {})
        found = []
        for bound in self.subwidgets:
            value = "" if bound.data["value"] is None else str(bound.data["value"])
            found.append(
                Option(value, str(bound.data["label"]), bound.data["selected"], hints.get(value, ""))
            )
        return tuple(found)

    @property
    def offer(self) -> Offer:
        """The choices of a select as far as a list holds them: those offered, or those that were looked for."""
        offered: Offer | None = getattr(self.form, "offers", {}).get(self.name)
        if offered is not None:
            return offered
        asked: Mapping[str, str] = getattr(self.form, "asked", {})
        return narrowed(self.field.choices, self._chosen, asked.get(finder_name(self.html_name), "")[:100])

    @property
    def _chosen(self) -> frozenset[str]:
        held = self.field.widget.format_value(self.value())
        return frozenset(map(str, held if isinstance(held, list | tuple) else (held,)))

    @property
    def _listed(self) -> tuple[Option, ...]:
        chosen = self._chosen
        blank = [(value, words) for value, words in self.field.choices if not str(value)]
        if (
            self.field.required
            and not blank
            and chosen.isdisjoint(str(value) for value, _ in self.field.choices)
        ):
            # What stands first must not be the answer of somebody who overlooked the question.
            blank = [("", "Choose one")]
        return tuple(
            Option(str(value), str(words), str(value) in chosen)
            for value, words in (*blank, *self.offer.choices)
        )


class GovukForm(forms.Form):
    """The base of our forms: fields read as GOV.UK components, required fields asked for in plain words.

    `boxes` maps the codes of an action's refusals to the box that each belongs to; `offers` has the choices of boxes
    that a query looks for, and `sought` says what they are; `asked` is what the page is asked to look for (`many.py`).
    A form that was sent only to look for something is shown as it was sent: it has no errors and is not valid.
    """

    boxes: ClassVar[dict[str, str]] = {}
    sought: ClassVar[str] = ""
    offers: Mapping[str, Offer] = MappingProxyType({})
    asked: Mapping[str, str] = MappingProxyType({})
    bound_field_class: ClassVar[type[BoundField]] = GovukBoundField
    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") == DEFAULT_REQUIRED:
                field.error_messages["required"] = required_words(self[name])
        # A bound field keeps the label it saw: a form that names its boxes afterwards must be read again.
        self._bound_fields_cache.clear()

    def refill(self, values: Mapping[str, object]) -> None:
        """Show these values, and in every other box what is on record, in place of what was sent."""
        self.is_bound = False
        self.data, self._errors = {}, None
        self.initial = {**self.initial, **values}
        self._bound_fields_cache.clear()

    def look(self, asked: Mapping[str, str]) -> None:
        """Say what to look for in boxes with more choices than a list can hold."""
        self.asked = asked

    @property
    def is_looking(self) -> bool:
        """It was sent to look for something: nothing of it is to be saved yet."""
        return self.is_bound and LOOK in self.data

    def full_clean(self) -> None:
        """Check what was sent, unless it was sent only to look for something."""
        if self.is_looking:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        """Everything was answered, to be acted on now."""
        return not self.is_looking and super().is_valid()

    @property
    def finders(self) -> tuple[Finder, ...]:
        """What to ask at the head of the form: for each select that cannot hold all its choices."""
        selects = [self[name] for name in self.fields if self[name].kind == "select"]
        found = [(one, one.offer) for one in selects]
        return tuple(
            Finder(
                FIND if one.name in self.offers else finder_name(one.html_name),
                self.sought if one.name in self.offers else f"choices of ‘{one.label}’",
                offer,
            )
            for one, offer in found
            if not offer.is_whole
        )

    @property
    def error_links(self) -> tuple[ErrorLink, ...]:
        """What is wrong, in the order of the boxes; give it to the page as `errors`."""
        return error_links_of(self)

    def field_of(self, code: str) -> str | None:
        """The box that a refusal of the action belongs to; None for the whole form."""
        name = "on" if code == "day.future" else self.boxes.get(code)
        return name if name in self.fields else None


def as_govuk(bound: object) -> GovukBoundField:
    """The field as our components read it, also when a library made the form."""
    if isinstance(bound, GovukBoundField):
        return bound
    if not isinstance(bound, BoundField):
        raise TypeError(f"not a field of a form: {type(bound).__name__}")
    return GovukBoundField(bound.form, bound.field, bound.name)


def error_links_of(form: forms.BaseForm) -> tuple[ErrorLink, ...]:
    """The lines of the error summary: the form's own errors first, then each field's, in the order of the boxes."""
    if not form.is_bound:
        return ()
    whole = tuple(ErrorLink(str(words)) for words in form.errors.get(NON_FIELD_ERRORS, ()))
    fields = (as_govuk(form[name]) for name in form.fields if name in form.errors)
    return whole + tuple(ErrorLink(field.error_words, field.error_href) for field in fields)


def required_words(bound: GovukBoundField) -> str:
    """`Enter the lead organisation`, `Select the framework`: what to do, not "this field is required"."""
    if bound.kind == "checkbox":
        return f"Select ‘{bound.label}’ to go on"
    verb = "Enter" if bound.kind in {"text", "textarea", "password", "date"} else "Select"
    label = str(bound.label)
    return f"{verb} an answer to ‘{label}’" if label.endswith("?") else f"{verb} {lower_first(label)}"


def lower_first(words: str) -> str:
    """`Lead organisation` in mid sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
