"""Every page asks the database the same number of times, however much there is to show (issue 6, "Scale")."""

from pathlib import Path

from tests.lib.addresses import addresses
from tests.lib.pages import (
    LEFT_OUT,
    SHOWN,
    counted,
    every_form,
    every_measured,
    every_page,
    grown_client,
    is_page,
)
from tests.lib.scale import Size, grow

from jointreview.web.models import Partnership


def test_no_page_asks_more_of_the_database_when_the_record_grows(demonstration: Path) -> None:
    partnership = Partnership.objects.get()
    client = grown_client(partnership.pk, Size(3, 60, 60, 120))

    pages = tuple(every_measured())
    answered = {name: is_page(client.get(url)) for name, url in (*every_page(), *every_form())}
    assert {name for name, is_one in answered.items() if not is_one} == set(LEFT_OUT) & set(answered)
    ours = {one.name for one in addresses() if one.is_ours}
    assert ours - set(answered) <= set(LEFT_OUT) <= ours, "each is measured, or left out for a reason"

    def statements() -> dict[str, int]:
        for _, url in pages:
            client.get(url)  # what a process reads once
        return {name: counted(lambda url=url: client.get(url))[1] for name, url in pages}

    small = statements()
    grow(partnership, Size(9, 180, 180, 720), SHOWN, start=2001)
    large = statements()
    grew = {name: (small[name], large[name]) for name in small if large[name] > small[name]}
    assert grew == {}
