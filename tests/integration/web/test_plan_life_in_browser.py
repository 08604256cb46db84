"""The pages of a plan's life in a real browser, held to axe-core at two widths, on the demonstration."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from tests.integration.web.test_plan_in_browser import DAY
from tests.lib.browser import check_page
from tests.lib.demonstration import TODAY, prove_action
from tests.lib.visiting import sign_in

from jointreview.core.access import Visitor
from jointreview.web.actions import plan_dates, plan_links, plan_parts
from jointreview.web.models import Organisation, User
from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AFTER = "2008-10-31"  # the plan of the demonstration is approved by then, and its first cycle is over
PAGES = (
    *("plan/actions/A-001/", "plan/versions/", "plan/versions/1/", "plan/cycles/", "plan/cycles/1/"),
    *("plan/date-requests/", "plan/evidence/", "plan/evidence/E-002/", "findings/F-090/standing/"),
    *("plan/actions/A-001/add/screening/", "plan/evidence/new/", "plan/moves/action/A-001/complete/"),
)


def bring_to_life(partnership: int) -> None:
    """What a working plan has on its pages: parts, money, a date asked for."""
    prove_action(partnership)
    lead = User.objects.get(rolegrant__role="improvement_lead")
    by = Visitor(account=lead.pk, partnership=partnership, roles=frozenset({"improvement_lead"}))
    said = {"by": by, "on": date.fromisoformat(DAY), "today": TODAY, "action": "A-001"}
    plan_parts.set_milestone(**said, entry=plan_parts.MilestoneEntry("First draft is read", "2008-06-20"))
    other = Organisation.objects.exclude(name__startswith="Leeds").first().pk
    plan_parts.ask_partner(**said, organisation=other, words="Hand it out in its own places")
    plan_links.add_funding(**said, entry=plan_links.FundingEntry("unfunded", cost=1_200))
    plan_links.state_risk(**said, is_none=True)
    plan_dates.ask_for_date(**said, entry=plan_dates.DateEntry("2008-08-29", "The printer is closed in July"))


def test_the_pages_of_a_plans_life(
    demonstration: Path, live_server: object, settings: LazySettings, tmp_path: Path, tab: "Page"
) -> None:
    settings.DATA_DIR = tmp_path
    bring_to_life(User.objects.first().partnership_id)
    sign_in(tab, live_server.url, sign_ins("improvement_lead")[0])
    for path in PAGES:
        tab.goto(f"{live_server.url}/{AFTER}/{path}")
        check_page(tab)
