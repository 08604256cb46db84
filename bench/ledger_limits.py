"""The least that any capture costs here: a trigger that writes both images of a row and asks nothing.

No action, no time, no index by which a record's history could be found, no guard and no refusal: what a ratio of ours
has above this limit is what those cost; what the limit has above a bar, no capture can give back on this machine.
"""

from typing import Any

COLUMNS = ("id", "f1", "f2", "f3", "f4", "f5", "n1", "n2", "n3", "on", "cost", "first_id", "second_id")
ENTRY = {
    "sqlite": "CREATE TABLE bare_entry (id INTEGER PRIMARY KEY, before TEXT, after TEXT)",
    "postgresql": "CREATE TABLE bare_entry (id bigserial PRIMARY KEY, before text, after text)",
}
POSTGRESQL = (
    "CREATE FUNCTION bare_capture() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO bare_entry (before, after) VALUES (to_json(OLD)::text, to_json(NEW)::text); RETURN NULL; END $$",
    "CREATE TRIGGER bare_capture AFTER UPDATE ON rival_bare FOR EACH ROW EXECUTE FUNCTION bare_capture()",
)


def install(connection: Any) -> None:
    """Lay the bare trigger over `rival_bare`."""
    connection.run(ENTRY[connection.vendor])
    if connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            connection.run(statement)
        return
    before, after = (_image(row) for row in ("OLD", "NEW"))
    connection.run(
        "CREATE TRIGGER bare_capture AFTER UPDATE ON rival_bare "
        f"BEGIN INSERT INTO bare_entry (before, after) VALUES ({before}, {after}); END"
    )


def _image(row: str) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in COLUMNS) + ")"
