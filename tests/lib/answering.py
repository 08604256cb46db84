"""Fills any form of the product from its own page, as somebody in a hurry would; and what no page asks for, to add.

Nothing here knows a form: boxes are told apart by what HTML says of them. What stands in a box already stays.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

Given = dict[str, Any]

# Columns of our tables that no form asks a person for, and other names by which a careless form could take them.
FORGED: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            *("id", "pk", "key", "by", "by_id", "account", "user", "user_id", "person", "person_id"),
            *("partnership", "partnership_id", "owner_id", "raised_by", "raised_by_id", "entered_by"),
            *(
                "entered_by_id",
                "written_by_id",
                "assessed_by_id",
                "moved_by_id",
                "decided_by",
                "decided_by_id",
            ),
            *("asked_by", "asked_by_id", "granted_by_id", "placed_by_id", "observed_by_id", "action_id"),
        ),
        "4242",
    ),
    **dict.fromkeys(("effective_on", "recorded_at", "decided_on", "today", "as_of"), "1999-01-01"),
    "is_invented": "on",
    "decision_state": "approved",
    "roles": "administrator",
    "is_superuser": "on",
    "is_staff": "on",
}


def form_of(source: str) -> Any:
    """The form of a page that sends something; None where it has none."""
    found = html.document_fromstring(source).xpath(
        "//main//form[translate(@method, 'POST', 'post') = 'post']"
    )
    return found[0] if found else None


def answered(form: Any) -> Given:
    """A value for every box: what stands there, else the first choice, else something that fits the kind of box."""
    given: Given = {}
    for box in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        for name, value in _of_box(box, given):
            given[name] = value
    button = form.xpath(".//button[@name]")
    if button:
        given[button[0].get("name")] = button[0].get("value", "")
    return given


def _of_box(box: Any, given: Given) -> Iterator[tuple[str, Any]]:
    name, kind = box.get("name"), box.get("type", "text")
    if box.tag == "select":
        chosen = box.xpath("option[@selected][@value != '']/@value") or box.xpath(
            "option[@value != '']/@value"
        )
        if chosen:
            yield name, chosen[0]
    elif kind in ("checkbox", "radio"):
        if name not in given:
            yield name, box.get("value", "on")
    elif kind == "file":
        yield name, SimpleUploadedFile("made-up.txt", b"Made up for tests.", "text/plain")
    elif kind == "hidden":
        yield name, box.get("value", "")
    else:
        yield name, (box.text if box.tag == "textarea" else box.get("value")) or _typed(box)


def _typed(box: Any) -> str:
    name = box.get("name")
    for ending, value in (("-day", "11"), ("-month", "6"), ("-year", "2008")):
        if name.endswith(ending):
            return value
    if box.get("inputmode") in ("numeric", "decimal") or box.get("type") == "number":
        return "3"
    return "invented@example.test" if box.get("type") == "email" else "Made up for tests"
