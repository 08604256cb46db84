"""A partnership that was just set up: every page says in words that nothing is there yet, and none of them breaks."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.lib.addresses import addresses
from tests.lib.record import seen

from jointreview.web.management.commands.setup import set_up
from jointreview.web.models import User

DAY = date(2026, 11, 24)


@pytest.fixture
def administrator(db: None) -> Client:
    options = {
        "name": "Anytown children's partnership",
        "area": "Anytown",
        "organisation": "Anytown Council",
        "person": "First Administrator",
        "email": "admin@anytown.example",
    }
    set_up(options, "long enough for a test", DAY, DAY)
    client = Client()
    client.force_login(User.objects.get())
    return client


def test_every_page_that_needs_no_record_opens(administrator: Client) -> None:
    opened, wrong = 0, {}
    for address in addresses():
        if address.parts not in ((), ("day",)) or not address.is_ours:
            continue
        parts = {"day": "today"} if address.parts else {}
        answer = administrator.get(reverse(address.name, kwargs=parts))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            seen(answer)
            opened += 1
        elif answer.status_code not in {302, 405, 200}:
            wrong[address.name] = (answer.status_code, answer.content.decode(errors="replace")[-300:])
    assert wrong == {}
    assert opened > 60
