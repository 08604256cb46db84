"""The pages where people work with the plan and the register, in a real browser, held to axe-core at two widths."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from tests.integration.web.test_plan_life_in_browser import bring_to_life
from tests.lib.browser import check_page
from tests.lib.visiting import sign_in

from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PAGES = (
    *("2008-06-11/work/", "2008-06-11/plan/attention/", "2008-06-11/plan/check/"),
    *("2010-03-10/plan/changes/?since=2010-02-12", "2008-06-11/plan/?view=list&standing=in+time"),
    *("2008-06-11/plan/bulk/", "2008-06-11/plan/import/", "2008-06-11/filters/plan/new/?standing=late"),
    *("2010-03-10/plan/overview/", "2010-03-10/findings/", "2010-03-10/findings/said-before/"),
    *("2010-03-10/risks/", "2010-03-10/risks/R-001/"),
    *("2008-06-11/self-assessments/", "2008-06-11/self-assessments/SA-001/"),
    *("2008-06-11/self-assessments/SA-001/stay_safe/", "2008-06-11/self-assessments/new/"),
    *("2008-10-31/plan/objectives/", "2008-10-31/plan/objectives/O-001/"),
    *("2008-10-31/findings/F-090/standing/", "2009-10-01/plan/resources/"),
)


def test_the_pages_where_people_work(
    demonstration: Path, live_server: object, settings: LazySettings, tmp_path: Path, tab: "Page"
) -> None:
    settings.DATA_DIR = tmp_path
    bring_to_life(User.objects.first().partnership_id)
    sign_in(tab, live_server.url, sign_ins("improvement_lead")[0])
    tab.goto(f"{live_server.url}/2008-06-11/filters/plan/new/?standing=late")
    tab.get_by_label("Name of the filter").fill("What is late")
    tab.get_by_role("button", name="Save it").click()
    for path in PAGES:
        tab.goto(f"{live_server.url}/{path}")
        check_page(tab)
