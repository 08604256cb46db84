"""What every page is told about itself: its title, the day shown, the ways on, who is looking.

A view never builds these one by one: `web/views/page.py` makes the `Page` of a request, and `layout.html` reads it.
The tuples are named, so that a plain `(label, url, is_current)` serves as well.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class StoryDay(NamedTuple):
    """A day worth looking at, what happened on it, and the same page as at that day."""

    on: date
    label: str
    url: str


class Way(NamedTuple):
    """A link of the navigation; `is_current` marks the part of the record that the page belongs to."""

    label: str
    url: str
    is_current: bool = False


class Crumb(NamedTuple):
    """A page above this one."""

    label: str
    url: str


class Beside(NamedTuple):
    """The pages that one stands among: the entry of the menu, its groups, and the pages of the group it is in."""

    label: str
    groups: tuple[Way, ...]
    parts: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What `layout.html` shows around a page.

    `choose_day_url` takes a GET with `day`, `month`, `year` (as typed) and `here` (the path of this page) and answers
    with a redirect to the same page as at that day; without it the form is not shown. `today_url` is this page today.
    """

    title: str
    as_at: date
    is_today: bool
    story_days: tuple[StoryDay, ...]
    navigation: tuple[Way, ...]
    person_name: str | None
    partnership_name: str
    breadcrumbs: tuple[Crumb, ...] = ()
    choose_day_url: str = ""
    today_url: str = ""
    here: str = ""
    beside: Beside | None = None
