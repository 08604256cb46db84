"""The same change to several actions: choose them, look at what each says now and would say, then save all or none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.plan_bulk import change_actions
from jointreview.web.forms.plan_bulk import BulkForm
from jointreview.web.queries.plan import objective_choices, organisation_choices, post_choices
from jointreview.web.queries.plan_groups import shown_versions
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan import choice_of, number_of, query_of
from jointreview.web.views.plan_asking import plan_crumbs, who_and_when


@rule("plan.submit")
def plan_bulk(request: HttpRequest) -> HttpResponse:
    """Actions that the address chooses, with the change; it is saved only from the preview."""
    partnership, on = request.visitor.partnership, request.day.on
    rows = shown_versions(partnership, on, choice_of(request.GET))
    form = BulkForm(
        request.POST or None,
        organisations=organisation_choices(partnership, on),
        posts=post_choices(partnership, on),
        objectives=objective_choices(partnership, on),
    )
    chosen = _chosen(request.POST.getlist("action"))
    is_ready = request.method == "POST" and form.is_valid()
    if is_ready and not chosen:
        form.add_error(None, "Choose at least one action.")
    elif is_ready and not form.told:
        form.add_error(None, "Say what should change.")
    elif is_ready and request.POST.get("step") == "save":
        try:
            count = change_actions(
                **who_and_when(request),
                chosen=chosen,
                change=form.change,
                reason=form.cleaned_data["reason"],
            )
        except Invalid as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, f"Changed: {count} of {len(chosen)} actions.")
            return HttpResponseRedirect(link(request, "plan") + query_of(request.GET))
    context = {
        "form": form,
        "errors": form.error_links,
        "rows": rows,
        "chosen": dict(chosen) if request.method == "POST" else {row.reference: row.version for row in rows},
        "told": form.told if is_ready and not form.errors else (),
        "back": link(request, "plan") + query_of(request.GET),
    }
    title = "Change several actions"
    return shown(request, "plan_bulk.html", title, context, part="plan", crumbs=plan_crumbs(request))


def _chosen(values: list[str]) -> tuple[tuple[str, int], ...]:
    """What the boxes say: `A-001:17`, the action and the version that was shown."""
    pairs = (value.partition(":") for value in values)
    return tuple((reference, number_of(version) or 0) for reference, _, version in pairs)
