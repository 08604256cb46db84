"""A form filled with what is on record: what somebody else said since it was shown is shown beside what was sent.

The page carries what each box held when it was shown. Where the record holds something else by now, nothing is saved:
the form is filled again, with theirs where the author changed nothing and the author's words where they did.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from django import forms

from jointreview.web.actions import meanwhile
from jointreview.web.forms.govuk import ErrorLink, GovukForm
from jointreview.web.queries.action_said import ChangedField

SEEN: Final = "seen"
MEANWHILE: Final = ErrorLink(meanwhile.MEANWHILE, "#meanwhile")


def seen_text(form: GovukForm) -> str:
    """What the boxes held when the form was shown, for the page to carry; nothing where a new thing is asked for."""
    held = _held(form)
    return json.dumps(held) if form.initial or any(held.values()) else ""


def take_theirs(form: GovukForm, sent: Mapping[str, str]) -> tuple[ChangedField, ...]:
    """What somebody else changed since the form was shown; then it is filled with theirs and with what was sent.

    `sent` is what the page sent back; nothing is found where it did not carry what it had shown.
    """
    seen, now = _carried(sent.get(SEEN, "")), _held(form)
    if not form.is_bound or all(seen.get(name, held) == held for name, held in now.items()):
        return ()
    given = {name: form[name].data for name in now}
    mine = {name: value for name, value in given.items() if _text(form, name, value) != seen.get(name)}
    changes = tuple(
        ChangedField(str(form[name].label), _words(form, name, seen[name]), _words(form, name, held))
        for name, held in now.items()
        if seen.get(name, held) != held
    )
    form.refill(mine)
    return changes


def _held(form: GovukForm) -> dict[str, str]:
    """What is on record, box by box, as text."""
    return {
        name: _text(form, name, form.get_initial_for_field(field, name))
        for name, field in form.fields.items()
        if not isinstance(field.widget, forms.FileInput | forms.HiddenInput)
    }


def _text(form: GovukForm, name: str, value: Any) -> str:
    """A box's value as it stands in the box, from the record or as it was sent."""
    widget = form.fields[name].widget
    if isinstance(widget, forms.CheckboxInput):
        return "on" if value else ""
    found = widget.format_value(value)
    parts = found if isinstance(found, list | tuple) else [found]
    told = ("" if one is None else "\n".join(str(one).splitlines()).strip() for one in parts)
    return "\t".join(one for one in told if one)


def _words(form: GovukForm, name: str, text: str) -> str:
    """The same for a reader: answers by their words."""
    known = {str(value): str(words) for value, words in getattr(form.fields[name], "choices", ())}
    if isinstance(form.fields[name].widget, forms.CheckboxInput):
        return "Yes" if text else "No"
    return ("; " if known else " ").join(known.get(one, one) for one in text.split("\t"))


def _carried(text: str) -> dict[str, str]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(name): str(held) for name, held in found.items()} if isinstance(found, dict) else {}
