"""The register of findings: the list, what was said before, and how two findings hang together."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.core.plan.origins import ORIGINS
from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.recurrence import decline_relation, relate_findings
from jointreview.web.actions.steering import tag_findings, untag_finding
from jointreview.web.forms.given import GivenForm
from jointreview.web.forms.register import RELATION_FIELD, FindingThemeForm, RelationForm, choice_in
from jointreview.web.queries.findings import KIND_WORDS, finding_page
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.recurrence import SaidPages, asked_of, matters_on, relations_on
from jointreview.web.queries.register import (
    ANSWERED,
    NO_THEME,
    inspection_choices,
    register_on,
    theme_choices,
    themes_on,
)
from jointreview.web.queries.tags import tag_choices
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.chosen import chosen_beside
from jointreview.web.views.entries import Question
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import ask

CHOSEN_BY = ("kind", "inspection", "theme", "tag", "answered", "words", "origin")


@rule("plan.read")
def register(request: HttpRequest) -> HttpResponse:
    """Every finding known on the day, of every inspection and source, chosen in the address."""
    partnership, on = request.visitor.partnership, request.day.on
    choice = choice_in(request.GET)
    offered = {
        "kind": ("Kind", KIND_WORDS),
        "inspection": (
            "Inspection or source",
            {key: f"{key}: {title}" for key, title in inspection_choices(partnership, on)},
        ),
        "theme": ("Theme of the plan", {**dict(theme_choices(partnership, on)), NO_THEME: "None"}),
        "answered": ("Answered", ANSWERED),
        "tag": ("Tag", {value: f"{scheme}: {tag}" for value, scheme, tag in tag_choices()}),
        "origin": ("Where it comes from", ORIGINS),
    }
    context = {
        "register": register_on(partnership, on, choice, page_number(request)),
        "choice": choice,
        "page_link": partial(changed, request.GET, "page"),
        "is_chosen": any(request.GET.get(name) for name in CHOSEN_BY),
        **chosen_beside(request, "register", offered, {"words": "Words in it"}),
    }
    return shown(request, "register.html", "Findings", context, part="register")


@rule("plan.read")
def said_before(request: HttpRequest) -> HttpResponse:
    """What came back, what turned round, what may hang together, and what other areas were asked too."""
    partnership, on = request.visitor.partnership, request.day.on
    lists = ("returned", "contradictions", "proposed")
    common = matters_on(partnership, on)
    matter = next((one for one in common if one.topic == request.GET.get("matter")), None)
    offered = {"matter": ("What others were asked, too", {one.topic: one.title for one in common})}
    context = {
        "relations": relations_on(
            partnership, on, SaidPages(**{name: page_number(request, name) for name in lists})
        ),
        "common": common,
        "matter": matter,
        "asked": asked_of(partnership, on, matter, page_number(request)) if matter else None,
        "page_links": {name: partial(changed, request.GET, name, place=name) for name in lists},
        **chosen_beside(request, "said-before", offered),
    }
    crumbs = (Crumb("Findings", link(request, "register")),)
    return shown(request, "said-before.html", "Said before", context, part="register", crumbs=crumbs)


@rule("register.write")
def relate(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a finding is to an earlier one, or that the two are not about one matter."""
    finding = finding_page(request.visitor.partnership, request.day.on, reference).finding
    proposed = request.GET.get("earlier", "")
    given = {"earlier": proposed, "relation": request.GET.get("relation", "")} if proposed else {}
    form = RelationForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        decide = relate_findings if form.cleaned_data["decision"] == "confirmed" else decline_relation
        entry = form.entry(reference, is_proposed=bool(proposed))
        try:
            decide(by=request.visitor, on=request.day.on, today=request.day.today, entry=entry)
        except (Invalid, NotFound) as refused:
            form.add_error(RELATION_FIELD.get(refused.code), refused.words)
        else:
            messages.success(request, f"Recorded for {entry.later} and {entry.earlier}.")
            return HttpResponseRedirect(link(request, "said-before"))
    context = {"form": form, "errors": form.error_links, "finding": finding, "caption": finding.reference}
    crumbs = (
        Crumb("Findings", link(request, "register")),
        Crumb("Said before", link(request, "said-before")),
    )
    title = "Was this said before?"
    return shown(request, "relate.html", title, context, part="register", crumbs=crumbs)


@rule("register.write")
def finding_theme_end(request: HttpRequest, reference: str, theme: str) -> HttpResponse:
    """Take a finding out of a theme of the plan."""
    partnership, on = request.visitor.partnership, request.day.on
    finding = finding_page(partnership, on, reference).finding
    titles = dict(themes_on(partnership, on, reference))
    if theme not in titles:
        raise NotFound("theme.not-tagged", "The finding does not carry that theme.")

    def act(told: dict[str, Any]) -> None:
        untag_finding(**told, theme=theme, finding=reference)

    title = f"Take {reference} out of a theme"
    question = Question(title, "Take it out", words=f"{titles[theme]}: {finding.text}", caption=reference)
    crumbs = (Crumb("Findings", link(request, "register")),)
    form = GivenForm(request.POST if request.method == "POST" else None)
    return ask(request, form, question, act, link(request, "finding", reference=reference), crumbs=crumbs)


@rule("register.write")
def finding_theme(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a finding under a theme of the plan."""
    partnership, on = request.visitor.partnership, request.day.on
    finding = finding_page(partnership, on, reference).finding
    form = FindingThemeForm(request.POST or None, themes=theme_choices(partnership, on))
    if request.method == "POST" and form.is_valid():
        theme = form.cleaned_data["theme"]
        try:
            tag_findings(
                by=request.visitor, on=on, today=request.day.today, theme=theme, findings=(reference,)
            )
        except (Invalid, NotFound) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, "Recorded.")
            return HttpResponseRedirect(link(request, "finding", reference=reference))
    context = {"form": form, "errors": form.error_links, "finding": finding, "caption": finding.reference}
    crumbs = (Crumb("Findings", link(request, "register")),)
    title = "Put the finding under a theme"
    return shown(request, "finding-theme.html", title, context, part="register", crumbs=crumbs)
