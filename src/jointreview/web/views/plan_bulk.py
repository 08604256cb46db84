"""The same change to several actions: choose them, look at what would come of it, then save all or none.

The page carries the version of each action that was shown, so that nobody overwrites what they never saw: of every
action that matches in one box, of those that were ticked one by one.
"""

from collections.abc import Iterable
from functools import partial
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid, NotFound
from jointreview.web.access import rule
from jointreview.web.actions.plan_bulk import MEANWHILE, BulkOutcome, Chosen, Refused, change_actions
from jointreview.web.forms.plan_bulk import BulkForm
from jointreview.web.queries.action_said import ChangedField, changed_since
from jointreview.web.queries.plan import objective_choices, organisation_choices, post_choices
from jointreview.web.queries.plan_chosen import PlanChoice
from jointreview.web.queries.plan_groups import ShownVersion, shown_versions, versions_chosen
from jointreview.web.views.asked import changed, number_of, page_number, query_of
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan import choice_of
from jointreview.web.views.plan_asking import plan_crumbs, who_and_when

TOLD: Final = 50  # refusals, and changes of somebody else, that one page tells


@rule("plan.submit")
def plan_bulk(request: HttpRequest) -> HttpResponse:
    """Actions that the address chooses, with the change; it is saved only from the preview."""
    where = (request.visitor.partnership, request.day.on)
    choice, step = choice_of(request.GET), request.POST.get("step", "")
    found = shown_versions(*where, choice, page_number(request))
    form = BulkForm(
        request.POST or None,
        organisations=organisation_choices(*where),
        posts=post_choices(*where),
        objectives=objective_choices(*where),
    )
    chosen = _chosen(request, choice, found.rows, is_all_now=step != "save" and not form.is_looking)
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = _tried(request, form, chosen, is_check=step != "save")
        if outcome and step == "without":
            refused = {one.reference for one in outcome.refused}
            chosen = tuple(pair for pair in chosen if pair[0] not in refused)
            outcome = _tried(request, form, chosen, is_check=True)
        if outcome and outcome.is_saved:
            messages.success(request, f"Changed: {outcome.changed} of {len(chosen)} actions.")
            return HttpResponseRedirect(link(request, "plan") + query_of(request.GET))
    meanwhile = _meanwhile(request, chosen, outcome.refused if outcome else ())
    if meanwhile:  # it is shown here, so the next step is about what they say now
        now = dict(versions_chosen(*where, choice))
        chosen = tuple((reference, now.get(reference, version)) for reference, version in chosen)
    here = {row.reference for row in found.rows}
    context = {
        "form": form,
        "errors": form.error_links,
        "found": found,
        "chosen": dict(chosen),
        "carried": "" if here.issuperset(dict(chosen)) else " ".join(f"{one}:{key}" for one, key in chosen),
        "ticked": len(here.intersection(dict(chosen))),
        "is_sent": form.is_bound,
        "is_all": request.POST.get("which") == "all" and step != "without",
        "is_whole": len(chosen) == found.count,
        "outcome": outcome,
        "told": form.told if outcome else (),
        "most": TOLD,
        "meanwhile": meanwhile,
        "page_link": partial(changed, request.GET, "page"),
        "back": link(request, "plan") + query_of(request.GET),
    }
    title = "Change several actions"
    return shown(request, "plan_bulk.html", title, context, part="plan", crumbs=plan_crumbs(request))


def _tried(request: HttpRequest, form: BulkForm, chosen: Chosen, is_check: bool) -> BulkOutcome | None:
    """What came of it; None where it cannot be tried, and the form says why."""
    try:
        outcome = change_actions(
            **who_and_when(request),
            chosen=chosen,
            change=form.change,
            reason=form.cleaned_data["reason"],
            is_check=is_check,
        )
    except (Invalid, NotFound) as refused:
        form.add_error(None, refused.words)
        return None
    if outcome.refused and not is_check:
        form.add_error(None, "Nothing was changed: an action stands in the way.")
    return outcome


def _meanwhile(
    request: HttpRequest, chosen: Chosen, refused: Iterable[Refused]
) -> tuple[tuple[str, ChangedField], ...]:
    """What somebody else changed since it was shown, of the first such actions."""
    where = (request.visitor.partnership, request.day.on)
    seen = dict(chosen)
    late = [one.reference for one in refused if one.code == MEANWHILE][:TOLD]
    return tuple((one, field) for one in late for field in changed_since(*where, one, seen[one]))


def _chosen(
    request: HttpRequest, choice: PlanChoice, rows: Iterable[ShownVersion], is_all_now: bool
) -> Chosen:
    """All on the page to begin with; then what is ticked, or all that match but what is unticked on the page."""
    shown_here = tuple((row.reference, row.version) for row in rows)
    if request.method != "POST":
        return shown_here
    ticked = _ticked(request.POST.getlist("action"))
    if request.POST.get("which") != "all" or not is_all_now:
        return ticked
    unticked = dict(shown_here).keys() - dict(ticked).keys()
    every = versions_chosen(request.visitor.partnership, request.day.on, choice)
    return tuple(pair for pair in every if pair[0] not in unticked)


def _ticked(values: list[str]) -> Chosen:
    """What the boxes say: `A-001:17`, the action and the version that was shown; one box may hold many."""
    pairs = (one.partition(":") for value in values for one in value.split())
    return tuple((reference, number_of(version) or 0) for reference, _, version in pairs)
