"""Who may do what on PostgreSQL: four roles, and the rights that the owner gives the other three (ledger.md 5.2).

The owner runs migrations and owns everything; nobody serves pages as the owner. The application changes the record and
only reads the ledger: what it writes there goes through functions that run as the owner. The sequencer adds leaves,
openings, tiles and checkpoints, takes raw images off and clears what was erased; the auditor reads. The roles are made
once by a database administrator (docs/how-to/postgresql.md) and people sign in as members of them; a role that is not
there is left out. Rights are given again after every migration, since a new table has none.
"""

from collections.abc import Iterable
from typing import Final

from jointreview.adapters.database.postgresql.functions import FUNCTIONS
from jointreview.adapters.database.postgresql.tables import PARTITIONS, SEQUENCES, TABLES
from jointreview.adapters.database.postgresql.triggers import quoted

APPLICATION: Final = "jointreview_application"
SEQUENCER: Final = "jointreview_sequencer"
AUDITOR: Final = "jointreview_auditor"
ROLES: Final = (APPLICATION, SEQUENCER, AUDITOR)

_SEALED: Final = ("jr_leaf", "jr_opening", "jr_tile", "jr_checkpoint", "jr_cosignature", "jr_key")
_CALLED: Final = ("jr_begin_action", "jr_record_event")
_OF_MIGRATIONS: Final = "django_migrations"


def grants(schema: str, tables: Iterable[str], roles: Iterable[str]) -> list[str]:
    """The statements that give exactly these rights in a schema (a quoted name) to those of the roles that exist."""
    ledger = {*TABLES, *PARTITIONS}
    record = sorted(quoted(table) for table in tables if table not in ledger)
    changed = [table for table in record if table != quoted(_OF_MIGRATIONS)]
    made = [f"REVOKE ALL ON FUNCTION {schema}.{name}({FUNCTIONS[name][0]}) FROM PUBLIC" for name in FUNCTIONS]
    made.append(f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC")
    for role in roles:
        made += [
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}",
            f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {role}",
            f"GRANT USAGE ON SCHEMA {schema} TO {role}",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
        ]
        if role == APPLICATION:
            made += _of_application(schema, changed)
        elif role == SEQUENCER:
            made += _of_sequencer(schema)
    return made


def _of_application(schema: str, tables: list[str]) -> list[str]:
    named = ", ".join(f"{schema}.{table}" for table in tables)
    functions = _functions(schema)
    ours = ", ".join(f"{schema}.{name}" for name in SEQUENCES)
    return [
        *([f"GRANT INSERT, UPDATE, DELETE ON {named} TO {APPLICATION}"] if tables else []),
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {APPLICATION}",
        f"REVOKE ALL ON SEQUENCE {ours} FROM {APPLICATION}",
        f"GRANT EXECUTE ON FUNCTION {functions} TO {APPLICATION}",
    ]


def _functions(schema: str) -> str:
    return ", ".join(f"{schema}.{name}({FUNCTIONS[name][0]})" for name in _CALLED)


def _of_sequencer(schema: str) -> list[str]:
    entries = ", ".join(f"{schema}.{name}" for name in ("jr_entry", *PARTITIONS))
    sealed = ", ".join(f"{schema}.{name}" for name in _SEALED)
    drawn = ", ".join(
        f"{schema}.{name}" for name in SEQUENCES if name.split("_")[1] in {"cosignature", "key"}
    )
    return [
        f"GRANT INSERT ON {sealed} TO {SEQUENCER}",
        f"GRANT DELETE ON {schema}.jr_opening TO {SEQUENCER}",
        f"GRANT EXECUTE ON FUNCTION {_functions(schema)} TO {SEQUENCER}",
        f"GRANT UPDATE (before, after) ON {entries} TO {SEQUENCER}",
        f"GRANT USAGE ON SEQUENCE {drawn} TO {SEQUENCER}",
        f"GRANT SELECT ON SEQUENCE {schema}.jr_entry_number TO {SEQUENCER}",
    ]
