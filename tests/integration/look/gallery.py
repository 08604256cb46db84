"""A page that holds every component, for tests only: made-up values, no record behind them."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace as Values

from django import forms
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from jointreview.web import jinja
from jointreview.web.forms.chosen import SwitchedOn
from jointreview.web.forms.dates import DayField, PartialDateField
from jointreview.web.forms.govuk import GovukForm
from jointreview.web.queries.page import Crumb, Page, StoryDay, Way

TEMPLATES = Path(jinja.__file__).parents[1] / "templates"
PICTURE = "/gallery.svg"
BOX = {"left": 0.12, "right": 0.88}


class EveryBox(GovukForm):
    """One field of each kind."""

    title = forms.CharField(label="Title of the action", help_text="What will be different when it is done")
    measure = forms.CharField(
        label="Success measure",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        initial="Half by June",
    )
    lead = forms.ChoiceField(label="Lead organisation", choices=[("", "Choose one"), ("c", "The council")])
    band = forms.ChoiceField(
        label="When it is asked for",
        choices=[("now", "Immediately"), ("3", "Within three months")],
        widget=forms.RadioSelect,
    )
    who = forms.MultipleChoiceField(
        label="Who else takes part",
        choices=[("h", "Health"), ("p", "Police")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="The partners have agreed this")
    due = DayField(label="Due date", help_text="For example, 18 6 2008")
    agreed_in = PartialDateField(
        label="When it was agreed", help_text="Leave out what is not known", required=False
    )
    report = forms.FileField(label="Report", widget=forms.FileInput(attrs={"accept": ".pdf"}))
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="kept")


def environment() -> Environment:
    return jinja.environment(loader=ChoiceLoader([FileSystemLoader([TEMPLATES, Path(__file__).parent])]))


def page(is_today: bool = False) -> Page:
    days = ((11, "the record opens"), (18, "report published"))
    return Page(
        title="Joint area review, Anyshire",
        as_at=date(2008, 6, 11),
        is_today=is_today,
        story_days=tuple(StoryDay(date(2008, 6, d), words, f"/2008-06-{d}/") for d, words in days),
        navigation=tuple(
            Way(words, f"/{words.lower()}", words == "Inspections")
            for words in ("Dashboard", "Inspections", "Plan", "Papers", "Record")
        ),
        person_name="Improvement lead",
        partnership_name="Anyshire children's partnership",
        breadcrumbs=(Crumb("Dashboard", "/"), Crumb("Inspections", "/inspections")),
        choose_day_url="/day",
        today_url="/today/",
        here="/2008-06-11/",
    )


def context(form: GovukForm | None = None) -> dict[str, object]:
    form = form or EveryBox()
    duty = Values(
        name="Written statement of action",
        who="Director of children's services",
        rule="70 working days after the report is published",
        left=25,
        due_on=date(2008, 8, 13),
        state="Due soon",
        tone="watch",
    )
    late = Values(
        **{
            **vars(duty),
            "name": "Send the report to each partner",
            "left": -3,
            "state": "Late",
            "tone": "late",
        }
    )
    return {
        "page": page(),
        "form": form,
        "errors": form.error_links,
        "caption": "Inspection I-001",
        "parts": [
            Way("Overview", "#1", True),
            Way("Judgements", "#2"),
            Way("Duties", "#3"),
            Way("History", "#4"),
        ],
        "duties": [duty, late],
        "switched_on": [
            SwitchedOn("Who", "The council", "?words=court"),
            SwitchedOn("Words", "“court”", "?who=council"),
        ],
        "page_link": lambda number: f"?page={number}",
        "picture": PICTURE,
        "boxes": [
            Values(
                **BOX,
                number=n,
                words=f"Passage {n}",
                href=f"#item-{n}",
                state=state,
                top=top,
                bottom=top + 0.06,
            )
            for n, state, top in ((1, "", 0.3), (2, "unsure", 0.5))
        ],
        "entries": [
            Values(
                at=datetime(2008, 6, 18, 13, 5, tzinfo=UTC),
                by="Improvement lead, Anyshire",
                words="Changed the due date of action A-012",
                why="The partner's board meets later than planned",
                changes=[("Due date", "1 July 2008", "18 July 2008"), ("Lead post", None, "Head of service")],
            )
        ]
        * 2,
    }


def rendered(form: GovukForm | None = None) -> str:
    return environment().get_template("gallery.html").render(context(form))
