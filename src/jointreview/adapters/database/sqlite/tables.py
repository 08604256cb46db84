"""The ledger's tables on SQLite (ledger.md section 5.1) and the triggers that keep them append-only.

Their shape never changes after the first migration: no ALTER, ever. `epoch` numbers the log's origin, so that a new
epoch needs no new table. Numbers are given out by AUTOINCREMENT, which rolls back with the transaction: on SQLite a
gap is evidence. SQLite can raise only literals, so each refusal is a stable code.
"""

from typing import Final

from jointreview.adapters.database.stated import COLUMNS

# SQLite's clock gives milliseconds; written with six digits so that every ledger time has one form.
NOW: Final = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"

TABLES: Final[dict[str, str]] = {
    "jr_action": f"""(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL DEFAULT ({NOW}),
  code TEXT NOT NULL CHECK (code <> ''),
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('person', 'system')),
  actor_id TEXT NOT NULL CHECK (actor_id <> ''),
  actor TEXT NOT NULL CHECK (actor <> ''),
  reason TEXT NOT NULL,
  organisation TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  request TEXT NOT NULL,
  address_hash TEXT NOT NULL,
  version TEXT NOT NULL
)""",
    "jr_entry": f"""(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL DEFAULT ({NOW}),
  transaction_id TEXT,
  table_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  record_key TEXT NOT NULL,
  before TEXT,
  after TEXT,
  action_id INTEGER,
  database_user TEXT
)""",
    "jr_leaf": """(
  epoch INTEGER NOT NULL,
  leaf_index INTEGER NOT NULL,
  entry_id INTEGER UNIQUE REFERENCES jr_entry (id),
  leaf BLOB NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  PRIMARY KEY (epoch, leaf_index)
)""",
    "jr_opening": """(
  epoch INTEGER NOT NULL,
  leaf_index INTEGER NOT NULL,
  field TEXT NOT NULL,
  key_name TEXT NOT NULL,
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  sealed BLOB NOT NULL,
  PRIMARY KEY (epoch, leaf_index, field)
)""",
    "jr_tile": """(
  epoch INTEGER NOT NULL,
  level INTEGER NOT NULL,
  tile_index INTEGER NOT NULL,
  width INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (epoch, level, tile_index, width)
)""",
    "jr_checkpoint": f"""(
  epoch INTEGER NOT NULL,
  tree_size INTEGER NOT NULL,
  at TEXT NOT NULL DEFAULT ({NOW}),
  note TEXT NOT NULL,
  PRIMARY KEY (epoch, tree_size)
)""",
    "jr_cosignature": f"""(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL DEFAULT ({NOW}),
  epoch INTEGER NOT NULL,
  tree_size INTEGER NOT NULL,
  witness TEXT NOT NULL,
  line TEXT NOT NULL,
  FOREIGN KEY (epoch, tree_size) REFERENCES jr_checkpoint (epoch, tree_size)
)""",
    "jr_key": f"""(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL DEFAULT ({NOW}),
  epoch INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('log', 'witness')),
  name TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  public_key BLOB NOT NULL,
  event TEXT NOT NULL CHECK (event IN ('added', 'ended')),
  tree_size INTEGER NOT NULL
)""",
}

# One only, since every change pays for it. An index ends with the row's number, so that need not be named.
INDEXES: Final = ("CREATE INDEX jr_entry_of_record ON jr_entry (table_name, record_key)",)

INSERT_ACTION: Final = (
    f"INSERT INTO jr_action ({', '.join(COLUMNS)}) VALUES ({', '.join(['?'] * len(COLUMNS))})"
)
INSERT_EVENT: Final = (
    "INSERT INTO jr_entry (table_name, operation, record_key, after, action_id)"
    " VALUES (%s, 'event', %s, %s, jr_action_id())"
)

# The one change the ledger allows: raw images go once the entry's leaf exists (ledger.md 5.1, 5.7).
_ONLY_IMAGES_GO = """NOT (
  NEW.before IS NULL AND NEW.after IS NULL AND NEW.id IS OLD.id AND NEW.at IS OLD.at
  AND NEW.transaction_id IS OLD.transaction_id AND NEW.table_name IS OLD.table_name
  AND NEW.operation IS OLD.operation AND NEW.record_key IS OLD.record_key
  AND NEW.action_id IS OLD.action_id AND NEW.database_user IS OLD.database_user
  AND EXISTS (SELECT 1 FROM jr_leaf WHERE entry_id = OLD.id)
)"""


# An opening goes only in an action that has told the ledger of its erasure before (ledger.md 5.7).
_NOT_ERASED = """NOT EXISTS (
  SELECT 1 FROM jr_entry e JOIN jr_action a ON a.id = e.action_id
  WHERE e.table_name = 'jr_opening' AND e.record_key = OLD.key_name AND e.operation = 'event'
  AND a.id = jr_action_id() AND a.code = 'erasure.carry-out'
)"""


# Asked for every entry, so the function is called once; which of the two it was is found out only to refuse. Asked
# after the row is in, since before it SQLite copies both images for the trigger; a refusal takes the row back. An
# action that runs here is a row of this transaction, so a foreign key would ask again, and NOT NULL would ask first.
_NOT_ITS_ACTION: Final = "NEW.action_id IS NULL OR jr_action_id() IS NOT NEW.action_id"
_WHICH: Final = """SELECT CASE
  WHEN jr_action_id() IS NULL THEN RAISE(ABORT, 'ledger.no-action')
  ELSE RAISE(ABORT, 'ledger.wrong-action')
END;"""


def guards() -> dict[str, str]:
    """Name -> CREATE TRIGGER of everything that keeps the ledger append-only and every entry under an action.

    A refusal is a RAISE and not a NOT NULL: `INSERT OR IGNORE` on a captured table would turn a failed constraint of
    the inner insert into a silent loss of the entry.
    """
    made = {
        "jr_action_one_at_a_time": _guard(
            "INSERT", "jr_action", "ledger.nested-action", "jr_action_id() IS NOT NULL"
        ),
        "jr_entry_has_its_action": f"AFTER INSERT ON jr_entry WHEN {_NOT_ITS_ACTION} BEGIN {_WHICH} END",
    }
    for table in TABLES:
        condition = _ONLY_IMAGES_GO if table == "jr_entry" else ""
        made[f"{table}_keeps"] = _guard("UPDATE", table, "ledger.append-only", condition)
        going = _NOT_ERASED if table == "jr_opening" else ""
        made[f"{table}_stays"] = _guard("DELETE", table, "ledger.append-only", going)
    return {name: f"CREATE TRIGGER {name} {body}" for name, body in made.items()}


def _guard(event: str, table: str, code: str, condition: str) -> str:
    when = f" WHEN {condition}" if condition else ""
    return f"BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{code}'); END"
