"""Administration of the partnership: its organisations, its posts and who holds them, and its people."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.accounts import OrganisationEntry, PostEntry, add_organisations, add_posts
from jointreview.web.actions.administering import HoldingEntry, add_person, end_holding, hold_post
from jointreview.web.forms.administration import (
    ORGANISATION_KINDS,
    EndForm,
    HoldingForm,
    OrganisationForm,
    PersonForm,
    PostForm,
)
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.administration import (
    organisations_on,
    people_choices,
    people_on,
    post_page,
    posts_on,
)
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import organisation_choices
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import who_and_when


@rule("partnership.manage")
def partnership(request: HttpRequest) -> HttpResponse:
    """Organisations, posts with their holders, and people, as at the day."""
    where = (request.visitor.partnership, request.day.on)
    lists = {"organisations": organisations_on, "posts": posts_on, "people": people_on}
    context = {
        **{name: found(*where, page_number(request, name)) for name, found in lists.items()},
        "kinds": ORGANISATION_KINDS,
        "page_links": {name: partial(changed, request.GET, name, place=name) for name in lists},
    }
    return shown(request, "partnership.html", "Partnership", context, part="partnership")


@rule("partnership.manage")
def organisation_add(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)

    def add() -> str:
        entry = OrganisationEntry("new", form.cleaned_data["name"], form.cleaned_data["kind"])
        add_organisations(**who_and_when(request), entries=(entry,))
        return f"{entry.name} is added."

    return _adding(request, "Add an organisation", form, add, "organisations")


@rule("partnership.manage")
def post_add(request: HttpRequest) -> HttpResponse:
    """Add a post of an organisation."""
    form = PostForm(request.POST or None, organisations=_organisations(request))

    def add() -> str:
        entry = PostEntry("new", form.cleaned_data["title"], form.cleaned_data["organisation"])
        add_posts(**who_and_when(request), entries=(entry,))
        return f"{entry.title} is added. Select it to say who holds it."

    return _adding(request, "Add a post", form, add, "posts")


@rule("partnership.manage")
def person_add(request: HttpRequest) -> HttpResponse:
    """Add somebody who can hold a post."""
    form = PersonForm(request.POST or None, organisations=_organisations(request))

    def add() -> str:
        given = {name: form.cleaned_data[name] for name in ("name", "organisation")}
        add_person(**who_and_when(request), **given)
        return f"{given['name']} is added."

    return _adding(request, "Add a person", form, add, "people")


@rule("partnership.manage")
def post(request: HttpRequest, key: int) -> HttpResponse:
    """One post: who held it, who holds it from when, and the day a holding ends."""
    found = post_page(request.visitor.partnership, request.day.on, key)
    people = people_choices(request.visitor.partnership, request.day.on)
    ending = request.POST.get("holding", "")
    hold = HoldingForm(request.POST if request.POST and not ending else None, people=people)
    ends = {
        one.key: EndForm(request.POST if ending == str(one.key) else None, prefix=f"end-{one.key}")
        for one in found.holders
        if one.until_on is None
    }
    form = next((one for one in ends.values() if one.is_bound), hold)
    if request.method == "POST" and form.is_valid():
        try:
            return _held(request, key, form, ending)
        except Invalid as refused:
            form.add_error("until_on" if ending else "from_on", refused.words)
    context = {
        "post": found,
        "hold": hold,
        "ends": ends,
        "errors": form.error_links,
        "has_people": bool(people),
        "caption": found.organisation,
    }
    return shown(request, "post.html", found.title, context, part="partnership", crumbs=_above(request))


def _held(request: HttpRequest, key: int, form: GovukForm, ending: str) -> HttpResponse:
    given = form.cleaned_data
    common = {"by": request.visitor, "today": request.day.today}
    if ending:
        end_holding(**common, holding=int(ending) if ending.isdecimal() else 0, until_on=given["until_on"])
        messages.success(request, "The last day is recorded.")
    else:
        entry = HoldingEntry(key, given["person"], given["from_on"], given["until_on"], given["is_acting"])
        hold_post(**common, entry=entry)
        messages.success(request, "Who holds the post is recorded.")
    return HttpResponseRedirect(link(request, "post", key=key))


def _adding(
    request: HttpRequest, title: str, form: GovukForm, add: Callable[[], str], anchor: str
) -> HttpResponse:
    """A page with one form; what is there already by that name is said beside the first box."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, add())
            return HttpResponseRedirect(f"{link(request, 'partnership')}#{anchor}")
        except IntegrityError:
            form.add_error(None, "There is one of this name already.")
        except Invalid as refused:
            form.add_error(None, refused.words)
    context = {
        "form": form,
        "errors": form.error_links,
        "button_words": title,
        "back": link(request, "partnership"),
    }
    return shown(request, "plain_form.html", title, context, part="partnership", crumbs=_above(request))


def _organisations(request: HttpRequest) -> tuple[tuple[int, str], ...]:
    return organisation_choices(request.visitor.partnership, request.day.on)


def _above(request: HttpRequest) -> tuple[Crumb, ...]:
    return (Crumb("Partnership", link(request, "partnership")),)
