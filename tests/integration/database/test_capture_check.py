"""What ought to be there is there after installing, on both databases, and a second time changes nothing."""

from typing import Any

import pytest

from jointreview.adapters.database.installation import check_capture, fingerprint, install_ledger
from jointreview.errors import IntegrityError


def test_what_ought_to_be_there_is_there(ways: Any) -> None:
    check_capture(ways)
    before = fingerprint(ways)
    with ways.schema_editor() as editor:
        install_ledger(editor)
    check_capture(ways)
    assert fingerprint(ways) == before


def test_without_a_ledger_the_check_says_so_and_no_captured_table_is_made(empty: Any) -> None:
    from tests.lib.ways.tables import Owner

    with pytest.raises(IntegrityError, match=r"ledger\.not-installed"):
        check_capture(empty)
    with pytest.raises(RuntimeError, match="first operation"), empty.schema_editor() as editor:
        editor.create_model(Owner)


@pytest.mark.postgresql
@pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE jointreview_ways_note DISABLE TRIGGER jr_capture_update",
        "ALTER TABLE jointreview_ways_note ENABLE TRIGGER jr_capture_update",
        "DROP TRIGGER jr_no_truncate ON jointreview_ways_note",
        "ALTER TABLE jr_entry_0 ENABLE REPLICA TRIGGER jr_stays",
        "ALTER FUNCTION jr_capture() SECURITY INVOKER",
        "ALTER FUNCTION jr_capture_update() SECURITY INVOKER",
        "ALTER FUNCTION jr_capture() SET timezone = 'Asia/Tokyo'",
        "CREATE OR REPLACE FUNCTION jr_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER jr_extra AFTER INSERT ON jr_leaf FOR EACH ROW EXECUTE FUNCTION jr_refuse('x')",
    ],
)
def test_each_way_of_switching_off_is_noticed(ways: Any, change: str) -> None:
    before = fingerprint(ways)
    ways.run(change)
    assert fingerprint(ways) != before
    with pytest.raises(IntegrityError, match=r"ledger\.capture-altered"):
        check_capture(ways)
    with ways.schema_editor():
        pass  # every migration puts things right
    check_capture(ways)
    assert fingerprint(ways) == before
