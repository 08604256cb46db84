"""One way to ask for an entry of the response: show the form, give what was typed to the action, show its refusal.

A view says which form, what to call and where to go back to; nothing about the rules is known here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, UnreadableDocument
from jointreview.web.actions.keeping import FileEntry, keep_bytes
from jointreview.web.forms.entry import EntryForm
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.page import Crumb
from jointreview.web.views.page import link, shown
from jointreview.web.views.sheets import file_store


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks: heading, words of the button, what is said when it is done, a lead-in, and what it is about."""

    title: str
    button: str = "Save"
    done: str = "Recorded."
    words: str = ""
    caption: str = ""


def ask(
    request: HttpRequest,
    reference: str,
    form: EntryForm,
    question: Question,
    act: Callable[[Mapping[str, Any]], object],
    back: str,
) -> HttpResponse:
    """The page of an entry about an inspection; after it is made, the page `back`."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except (Invalid, UnreadableDocument) as refused:
            form.add_error(form.field_of(refused.code), refused.words)
        else:
            messages.success(request, question.done)
            return HttpResponseRedirect(back)
    found = inspection_page(request.visitor.partnership, request.day.on, reference)
    context = {
        "form": form,
        "errors": form.error_links,
        "question": question,
        "back": back,
        "caption": ": ".join(filter(None, (found.row.title, question.caption))),
        "has_files": form.is_multipart(),
    }
    crumbs = crumbs_of(request, reference, found.row.title)
    return shown(request, "entry.html", question.title, context, part="inspections", crumbs=crumbs)


def crumbs_of(request: HttpRequest, reference: str, title: str) -> tuple[Crumb, ...]:
    """The pages above a page of an inspection."""
    return (
        Crumb("Inspections", link(request, "inspections")),
        Crumb(title, link(request, "inspection", reference=reference)),
    )


def who_and_when(request: HttpRequest, reference: str, on: date | None = None) -> dict[str, Any]:
    """What every action about an inspection is told; `on` is the day typed, if any. Raises Invalid for one to come."""
    if on and on > request.day.on:
        raise Invalid("day.future", "The day must not be after the day shown at the top of the page.")
    return {
        "by": request.visitor,
        "on": on or request.day.on,
        "today": request.day.today,
        "inspection": reference,
    }


def kept(file: UploadedFile | None) -> FileEntry | None:
    """The uploaded file, on disk."""
    return keep_bytes(file.read(), file.name or "", file_store()) if file else None
