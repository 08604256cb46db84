"""The registers of a large region a page at a time: organisations, posts, people, bodies and strategies."""

import pytest
from tests.lib.record import DAY, SHOWN, make_record, seen
from tests.lib.scale_base import Base
from tests.lib.scale_who import add_bodies, add_posts, add_strategies

from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import Partnership, Plan
from jointreview.web.queries.slices import PAGE

pytestmark = pytest.mark.django_db
MANY = 60


@pytest.mark.parametrize(
    ("address", "caption", "turned", "left"),
    [
        ("partnership/", "Organisations", "organisations", 2 + MANY - PAGE),
        ("partnership/", "Posts and who holds them", "posts", 2 + MANY - PAGE),
        ("partnership/", "People", "people", 7 + MANY - PAGE),
        ("plan/bodies/", "Bodies", "bodies", MANY - PAGE),
        ("plan/strategies/", "Register", "register", MANY - PAGE),
    ],
)
def test_fifty_at_a_time(address: str, caption: str, turned: str, left: int) -> None:
    record = make_record()
    own = {"partnership": Partnership.objects.get(), "effective_on": SHOWN}
    base = Base(own, 1001, Plan.objects.get())
    with recorded(by=TIMER, code="scale.grow"):
        add_posts(base, MANY, MANY)
        add_bodies(base, MANY)
        add_strategies(base, MANY)
    client = record.client("administrator")
    first, second = (
        [row[0] for row in seen(client.get(f"/{DAY}/{address}?{turned}={page}")).table(caption)]
        for page in (1, 2)
    )
    assert (len(first), len(second)) == (PAGE, left)
    assert not set(first) & set(second)
