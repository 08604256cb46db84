"""A small made-up partnership for tests of pages: two organisations, a sign-in for each role, one review with its
findings, and a plan. Everything is written through the product's own actions, so it is captured like any change.

    record = make_record()
    client = record.client("improvement_lead")
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import html5lib
from django.test import Client
from lxml import html

from jointreview.core.access import ROLES, Visitor
from jointreview.web.actions import accounts, plan
from jointreview.web.actions.accounts import AccountEntry, OrganisationEntry, PartnershipEntry, PostEntry
from jointreview.web.actions.covering import CoverEntry, link_weaknesses
from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.mapping.entries import FindingEntry, InspectionEntry, PassageEntry
from jointreview.web.models import User

BEGINS = date(2007, 1, 1)
PUBLISHED = date(2008, 5, 6)
SHOWN = date(2008, 6, 11)
TODAY = date(2026, 11, 24)
DAY = SHOWN.isoformat()
SOURCE = "Outcome report of the review, made up for tests"


@dataclass(frozen=True)
class Record:
    """What was made: the partnership, keys by name, references by what they are."""

    by: Visitor
    organisations: dict[str, int]
    posts: dict[str, int]
    inspection: str
    accounts: dict[str, int] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser signed in as the account of that role; the contributor is of the health organisation."""
        client = Client()
        client.force_login(User.objects.get(pk=self.accounts[role]))
        return client

    def visitor(self, role: str) -> Visitor:
        """The account of that role as an action sees it."""
        own = self.organisations["health" if role == "contributor" else "council"]
        return Visitor(
            account=self.accounts[role],
            name=role,
            partnership=self.by.partnership,
            roles=frozenset({role}),
            organisations=frozenset({own}),
        )


def make_record() -> Record:
    """One review published on 6 May 2008: two strengths, two weaknesses, three recommendations (one in two parts)."""
    partnership = accounts.create_partnership(
        by=Visitor(system="demonstration"),
        entry=PartnershipEntry("Anyshire children's partnership", "Anyshire", BEGINS, opens_on=SHOWN),
    )
    by = Visitor(partnership=partnership, roles=frozenset({"administrator"}), system="demonstration")
    bodies = (
        OrganisationEntry("council", "Anyshire Council", "council"),
        OrganisationEntry("health", "Anyshire Health Trust", "health"),
    )
    organisations = accounts.add_organisations(by=by, on=BEGINS, today=TODAY, entries=bodies)
    jobs = (
        PostEntry("director", "Director of children's services", organisations["council"]),
        PostEntry("nurse", "Designated nurse", organisations["health"]),
    )
    posts = accounts.add_posts(by=by, on=BEGINS, today=TODAY, entries=jobs)
    signed_in = {
        role: accounts.create_account(
            by=by,
            on=BEGINS,
            entry=AccountEntry(
                f"{role}@anyshire.example",
                title,
                role,
                organisations["health" if role == "contributor" else "council"],
            ),
            password="long enough for a test",
        )
        for role, title in ROLES.items()
    }
    inspection = enter_inspection(by=by, on=PUBLISHED, today=TODAY, entry=_entry())
    links = (CoverEntry("F-003", "F-005", "covered"), CoverEntry("F-003", "F-006", "partly", "Only its plan"))
    link_weaknesses(by=by, on=PUBLISHED, today=TODAY, links=links)
    plan.open_plan(by=by, on=PUBLISHED, today=TODAY, title="Anyshire improvement plan")
    return Record(by, organisations, posts, inspection, signed_in)


def _entry() -> InspectionEntry:
    def finding(kind: str, text: str, paragraph: str, **more: Any) -> FindingEntry:
        return FindingEntry(kind, text, PassageEntry(text, 4, paragraph, SOURCE), **more)

    return InspectionEntry(
        title="Anyshire joint area review",
        area_name="Anyshire",
        framework="jar-2007",
        kind="full",
        published_on=PUBLISHED.isoformat(),
        source=SOURCE,
        findings=(
            finding("strength", "Schools know their children well.", "2.1"),
            finding("strength", "Partners trust each other.", "2.2"),
            finding("area_for_improvement", "First assessments take too long.", "3.1"),
            finding("area_for_improvement", "Too few children have a health plan.", "3.2"),
            finding("recommendation", "Finish first assessments on time.", "4.1", timescale="immediate"),
            finding(
                "recommendation",
                "Agree a plan with health and publish it.",
                "4.2",
                timescale="six_months",
                parts=(("a", "Agree a plan with health."), ("b", "Publish the plan.")),
            ),
            finding("recommendation", "Ask children what they think.", "4.3", timescale="longer_term"),
        ),
    )


@dataclass(frozen=True)
class Seen:
    """A page as a person finds it: its words and its tree. Making one fails on anything but strict HTML."""

    tree: Any
    words: str

    def table(self, caption: str) -> list[list[str]]:
        """The rows of a table, each as the words of its cells."""
        (found,) = [one for one in self.tree.iter("table") if _tidy(one.find("caption")) == caption]
        return [[_tidy(cell) for cell in row] for row in found.find("tbody")]

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [_tidy(one) for one in self.tree.xpath("//div[contains(@class, 'error-summary')]//li")]

    @property
    def sent(self) -> dict[str, list[str]]:
        """What a browser sends when nobody changes anything in the page's form."""
        (form,) = self.tree.xpath("//main//form[translate(@method, 'POST', 'post') = 'post']")
        found: dict[str, list[str]] = {}
        for box in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            if box.tag == "select":
                values = box.xpath("option[@selected]/@value") or box.xpath("option[1]/@value")
            elif box.get("type") in ("checkbox", "radio"):
                values = [box.get("value", "on")] if box.get("checked") is not None else []
            else:
                values = [box.text or "" if box.tag == "textarea" else box.get("value", "")]
            found.setdefault(box.get("name"), []).extend(values)
        return found

    def links(self, words: str) -> list[str]:
        return [one.get("href") for one in self.tree.iter("a") if words in _tidy(one)]


def seen(response: Any, status: int = 200) -> Seen:
    """The page of a response: strict HTML, one heading, every box with its label."""
    source = response.content.decode()
    assert response.status_code == status, source[:2000]
    html5lib.HTMLParser(strict=True).parse(source)
    tree = html.document_fromstring(_BREAKS.sub(r" \g<0>", source))
    assert len(tree.xpath("//h1")) == 1
    boxes = tree.xpath("//input[@type != 'hidden'] | //select | //textarea")
    assert {box.get("id") for box in boxes} <= set(tree.xpath("//label/@for"))
    return Seen(tree, _tidy(tree.find("body")))


# Where a person sees a gap between words although the source has none.
_BREAKS = re.compile(r"<(br|/p|/li|/dt|/dd|/td|/th|/h\d|/strong)")


def _tidy(element: Any) -> str:
    return " ".join(element.text_content().split())
