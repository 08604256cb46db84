"""Improvement notices: where each stands, what it asks for, and what would end the intervention."""

from collections.abc import Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse

from jointreview.web.access import rule
from jointreview.web.actions import notices
from jointreview.web.forms import governance as forms
from jointreview.web.queries.drivers import driver_choices
from jointreview.web.queries.notices import NoticeRow, notice_on, notices_on
from jointreview.web.queries.offers import inspections_offered
from jointreview.web.queries.plan import organisation_choices
from jointreview.web.queries.plan_evidence import accepted_choices
from jointreview.web.views.blocks import Block, Button, Cell, Facts, Table, Tone, day, many
from jointreview.web.views.entries import Question
from jointreview.web.views.monitoring import (
    KEEP,
    TITLE,
    ask_about,
    concerns_block,
    crumbs_above,
    returns_block,
)
from jointreview.web.views.page import link, shown
from jointreview.web.views.plan_asking import offered, plan_crumbs

TONES: Mapping[str, Tone] = {
    "possible": "watch",
    "issued": "late",
    "kept": "late",
    "lift_proposed": "note",
    "lifted": "good",
    "not_issued": "neutral",
}


@rule("plan.read")
def intervention(request: HttpRequest) -> HttpResponse:
    """Notices, returns and concerns known on the day."""
    partnership, on = request.visitor.partnership, request.day.on
    blocks = (
        _notices(request, notices_on(partnership, on)),
        returns_block(request),
        concerns_block(request),
    )
    context = {"blocks": blocks}
    return shown(request, "blocks.html", TITLE, context, part="intervention", crumbs=plan_crumbs(request))


@rule("plan.read")
def notice(request: HttpRequest, reference: str) -> HttpResponse:
    """One notice: where it stands, what it asks for, and what would end it."""
    found = notice_on(request.visitor.partnership, request.day.on, reference)
    context = {
        "blocks": (_notice(request, found), _measures(request, found), _rule(request, found), _steps(found)),
        "caption": f"Notice {reference}",
        "history": link(request, "history", kind="notice", reference=reference),
    }
    return shown(
        request, "blocks.html", found.title, context, part="intervention", crumbs=crumbs_above(request)
    )


@rule(KEEP)
def notice_new(request: HttpRequest) -> HttpResponse:
    """Enter a notice."""
    partnership, on = request.visitor.partnership, request.day.on
    choices = {
        "issuer": organisation_choices(partnership, on),
        "inspection": offered(request, "inspection", partial(inspections_offered, partnership, on)),
        "driver": driver_choices(partnership, on),
    }
    form = forms.NoticeForm(request.POST or None, choices=choices)
    question = Question("Enter a notice", "Enter it", "The notice is entered.")
    return ask_about(request, form, question, notices.enter_notice)


@rule(KEEP)
def notice_step(request: HttpRequest, reference: str) -> HttpResponse:
    """Say where a notice stands now."""
    found = notice_on(request.visitor.partnership, request.day.on, reference)
    form = forms.StepForm(request.POST or None, choices={"step": found.next_steps})
    question = Question("The next step", caption=_about(found))
    return ask_about(request, form, question, notices.step_notice, notice=reference)


@rule(KEEP)
def notice_measure(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter what a notice asks for."""
    found = notice_on(request.visitor.partnership, request.day.on, reference)
    form = forms.NoticeMeasureForm(request.POST or None)
    question = Question("What the notice asks for", caption=_about(found))
    return ask_about(request, form, question, notices.add_notice_measure, notice=reference)


@rule(KEEP)
def notice_condition(request: HttpRequest, reference: str) -> HttpResponse:
    """Enter a condition of the stop rule."""
    found = notice_on(request.visitor.partnership, request.day.on, reference)
    form = forms.StopConditionForm(request.POST or None)
    question = Question("What would end the intervention", caption=_about(found))
    return ask_about(request, form, question, notices.add_stop_condition, notice=reference)


@rule(KEEP)
def notice_judge(request: HttpRequest, reference: str, key: int) -> HttpResponse:
    """Say whether a condition is met."""
    partnership, on = request.visitor.partnership, request.day.on
    found, accepted = notice_on(partnership, on, reference), accepted_choices(partnership, on)
    words = next((row.words for row in found.conditions if row.key == key), "")
    form = forms.StopJudgementForm(request.POST or None, choices={"evidence": accepted})
    question = Question("Is the condition met?", words=words, caption=_about(found))
    return ask_about(request, form, question, notices.judge_condition, notice=reference, condition=key)


def _about(found: NoticeRow) -> str:
    """What a page asks about."""
    return f"Notice {found.reference}: {found.title}"


def _notices(request: HttpRequest, rows: tuple[NoticeRow, ...]) -> Block:
    return Table(
        "Improvement notices",
        ("Notice", "Who issues it", "Where it stands", "What it asks for", "Conditions that end it"),
        [
            (
                Cell(f"{row.reference} {row.title}", link(request, "notice", reference=row.reference)),
                row.issuer,
                Cell(row.stands_words, tone=TONES[row.stands]),
                str(len(row.measures)) if row.is_in_force or row.measures else "Not known",
                f"{len(row.conditions) - len(row.unmet)} of {len(row.conditions)} met",
            )
            for row in rows
        ],
        "No notice was known on this day.",
        buttons=(Button("Enter a notice", link(request, "notice-new"), KEEP),),
    )


def _notice(request: HttpRequest, found: NoticeRow) -> Block:
    inspection = found.inspection
    step = Button("Say what happened next", link(request, "notice-step", reference=found.reference), KEEP)
    return Facts(
        (
            ("Where it stands", Cell(found.stands_words, tone=TONES[found.stands])),
            ("Who issues it", found.issuer),
            (
                "Inspection it follows",
                Cell(inspection, link(request, "inspection", reference=inspection)) if inspection else "None",
            ),
            ("Driver of the plan", Cell(found.driver, link(request, "drivers")) if found.driver else "None"),
            ("Source", found.source or "Not said"),
        ),
        (step,) if found.next_steps else (),
    )


def _measures(request: HttpRequest, found: NoticeRow) -> Block:
    add = Button("Enter what it asks for", link(request, "notice-measure", reference=found.reference), KEEP)
    return Table(
        "What it asks for",
        ("Measure", "Target", "By when", "Actions that answer it", "Source"),
        [
            (
                row.words,
                row.target or "Not said",
                day(row.due_on),
                many(Cell(one, link(request, "action", reference=one)) for one in row.actions),
                row.source or "Not said",
            )
            for row in found.measures
        ],
        "Nothing is entered."
        if found.is_in_force
        else "Until it is issued, nothing of what it asks is known.",
        buttons=(add,) if found.is_in_force else (),
    )


def _rule(request: HttpRequest, found: NoticeRow) -> Block:
    def judge(key: int) -> Button:
        return Button("Judge it", link(request, "notice-judge", reference=found.reference, key=key), KEEP)

    return Table(
        "What would end the intervention",
        ("Condition", "Met?", "Why", "Evidence", "Judged by"),
        [
            (
                row.words,
                (Cell("Met", tone="good") if row.is_met else Cell("Not met", tone="watch"), judge(row.key)),
                row.why or "Not judged yet",
                Cell(row.evidence, link(request, "evidence-item", reference=row.evidence))
                if row.evidence
                else "None",
                row.judged or "Nobody yet",
            )
            for row in found.conditions
        ],
        "No condition is entered: lifting cannot be proposed.",
        lead="Lifting is proposed only once every condition is met on accepted evidence.",
        buttons=(
            Button("Add a condition", link(request, "notice-condition", reference=found.reference), KEEP),
        ),
    )


def _steps(found: NoticeRow) -> Block:
    return Table(
        "What happened, newest first",
        ("Day", "Step", "Why", "Looked at again", "Source", "Entered by"),
        [
            (day(row.on), row.step, row.words, day(row.review_on), row.source or "Not said", row.by)
            for row in found.steps
        ],
        "Nothing happened yet.",
    )
