"""Once the raw images are taken off, history and the state on a day say the same as before, out of the openings."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.lib.sequencing import sequencer

from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.adapters.keys import KeyFolder
from jointreview.web.actions.audit import Actor, Subject, event, recorded
from jointreview.web.models import Partnership
from jointreview.web.queries.history import Change, history_of

PERSON = Actor("person", "17")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> Any:
    """A migrated database of each kind; on PostgreSQL for its owner, who may both write and seal."""
    if request.param == "sqlite":
        request.getfixturevalue("own_database")
        yield connection
        return
    from tests.lib.databases import connected
    from tests.lib.postgresql import as_member, copied_database

    server, template = (request.getfixturevalue(f"postgresql_{name}") for name in ("server", "migrated"))
    blocker = request.getfixturevalue("django_db_blocker")
    with (
        copied_database(server, template) as named,
        blocker.unblock(),
        connected(as_member(named, "owner")) as owner,
    ):
        yield owner


def told(change: Change) -> tuple[object, ...]:
    """What a page shows; a moment counts as the moment and not by its trailing noughts."""
    fields = {one.field: (one.was, one.now) for one in change.fields if one.field != "recorded_at"}
    at = [datetime.fromisoformat(str(one.now)) for one in change.fields if one.field == "recorded_at"]
    return change.number, change.operation, change.code, change.why, change.event, change.stage, fields, at


def test_history_says_the_same_without_the_raw_images(database: Any) -> None:
    with recorded(by=PERSON, code="partnership.open", reason="Agreed"):
        row = Partnership.objects.create(name="Anyshire", area_name="Any — “shire”", is_demonstration=True)
        event("partnership.print", Subject("jointreview_partnership", str(row.pk)), {"format": "pdf"})
    for name in ("Other", "Another"):
        with recorded(by=PERSON, code="partnership.rename"):
            Partnership.objects.filter(pk=row.pk).update(name=name, is_demonstration=False)
    sealed = installed_sequencer().seal()
    before = history_of("jointreview_partnership", str(row.pk))
    _take_images_off(sealed.size)
    after = history_of("jointreview_partnership", str(row.pk))
    assert not any(change.is_withheld for change in after)
    assert [told(change) for change in after] == [told(change) for change in before]


def test_without_its_key_a_change_is_withheld_and_not_blank(own_database: Any) -> None:
    with recorded(by=PERSON, code="partnership.open"):
        ours, theirs = (Partnership.objects.create(name=n, area_name=n) for n in ("Anyshire", "Otherton"))
    sealed = installed_sequencer().seal()
    name = connection.run("SELECT DISTINCT key_name FROM jr_opening WHERE leaf_index = 0")[0][0]
    _take_images_off(sealed.size)
    assert KeyFolder(settings.LEDGER_KEYS).destroy(name)
    (gone,) = history_of("jointreview_partnership", str(ours.pk))
    # The sealed leaf still says which fields there were; that their words cannot be read is named for each.
    assert {"name", "area_name"} <= gone.unreadable
    assert not {"name", "area_name"} & (gone.after or {}).keys()
    (told,) = history_of("jointreview_partnership", str(theirs.pk))
    assert (told.is_withheld, told.after and told.after["name"]) == (False, "Otherton")


def test_verification_goes_on_after_images_are_gone(own_database: Any, tmp_path: Any) -> None:
    from jointreview.adapters.database.verifying import steps

    made = sequencer(connection, tmp_path)
    with recorded(by=PERSON, code="partnership.open"):
        row = Partnership.objects.create(name="Anyshire", area_name="Anyshire")
    _take_images_off(made.seal().size)
    with recorded(by=PERSON, code="partnership.rename"):
        Partnership.objects.filter(pk=row.pk).update(name="Other")
    made.seal()
    verdicts = [verdict for _, step in steps(made, {}) for verdict in step()]
    assert {verdict.check for verdict in verdicts if verdict.holds is False} == set()


def _take_images_off(size: int) -> None:
    """What `remove_images` does a day later."""
    sealed = "SELECT entry_id FROM jr_leaf WHERE leaf_index < %s"
    connection.run(f"UPDATE jr_entry SET before = NULL, after = NULL WHERE id IN ({sealed})", (size,))
