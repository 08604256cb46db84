"""The pages of the trail in a browser: they break no rule of axe-core and never scroll sideways, at both widths."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.lib.browser import check_page
from tests.lib.demonstration import ask_erasure, log_issue
from tests.lib.visiting import sign_in

from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "today/trail/",
    "today/trail/seen/",
    "today/trail/outside/",
    "today/trail/foreign/",
    "today/retention/",
    "today/retention/erasures/1/decide/",
    "today/record-system/",
    "today/record-system/issues/new/",
    "2008-06-11/history/action/A-001/",
    "2008-06-11/history/action/A-001/state/?other-day=3&other-month=9&other-year=2008",
    "2008-06-11/history/finding/",
)


@pytest.mark.browser
def test_every_page_of_the_trail(demonstration: Path, tab: "Page", live_server: Any) -> None:
    partnership = User.objects.first().partnership_id
    log_issue(partnership)
    ask_erasure(partnership)
    sign_in(tab, live_server.url, sign_ins("administrator")[0])
    for address in PAGES:
        tab.goto(f"{live_server.url}/{address}")
        check_page(tab)
