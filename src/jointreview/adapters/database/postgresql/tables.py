"""The ledger's tables on PostgreSQL (ledger.md section 5.1), the same facts as on SQLite.

Their shape never changes after the first migration: no ALTER, ever; `jr_entry` is partitioned by number from the start.
Numbers come from a sequence, so a gap proves nothing here; it is drawn after the transaction has its own number, and
without a cache, because the sequencer's barrier depends on both (section 5.3). The functions that write actions and
entries ask what a row must be, and nobody else may write: a foreign key or a CHECK would ask again for every row, at
more cost than the entry. Names and keys are compared byte by byte; there is one index only, since every change pays.
"""

from typing import Final

TABLES: Final[dict[str, str]] = {
    "jr_action": """(
  id bigint PRIMARY KEY DEFAULT nextval('{schema}.jr_action_number'),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  code text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  organisation text NOT NULL,
  on_behalf_of text NOT NULL,
  request text NOT NULL,
  address_hash text NOT NULL,
  version text NOT NULL
)""",
    "jr_entry": """(
  id bigint PRIMARY KEY DEFAULT nextval('{schema}.jr_entry_number'),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  transaction_id xid8 DEFAULT pg_current_xact_id(),
  table_name text COLLATE "C" NOT NULL,
  operation text NOT NULL,
  record_key text COLLATE "C" NOT NULL,
  before text,
  after text,
  action_id bigint NOT NULL,
  database_user text DEFAULT session_user
) PARTITION BY RANGE (id)""",
    "jr_leaf": """(
  epoch bigint NOT NULL,
  leaf_index bigint NOT NULL,
  entry_id bigint UNIQUE REFERENCES {schema}.jr_entry (id),
  leaf bytea NOT NULL,
  leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
  PRIMARY KEY (epoch, leaf_index)
)""",
    "jr_opening": """(
  epoch bigint NOT NULL,
  leaf_index bigint NOT NULL,
  field text NOT NULL,
  key_name text NOT NULL,
  nonce bytea NOT NULL CHECK (length(nonce) = 12),
  sealed bytea NOT NULL,
  PRIMARY KEY (epoch, leaf_index, field)
)""",
    "jr_tile": """(
  epoch bigint NOT NULL,
  level bigint NOT NULL,
  tile_index bigint NOT NULL,
  width bigint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (epoch, level, tile_index, width)
)""",
    "jr_checkpoint": """(
  epoch bigint NOT NULL,
  tree_size bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  note text NOT NULL,
  PRIMARY KEY (epoch, tree_size)
)""",
    "jr_cosignature": """(
  id bigint PRIMARY KEY DEFAULT nextval('{schema}.jr_cosignature_number'),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  epoch bigint NOT NULL,
  tree_size bigint NOT NULL,
  witness text NOT NULL,
  line text NOT NULL,
  FOREIGN KEY (epoch, tree_size) REFERENCES {schema}.jr_checkpoint (epoch, tree_size)
)""",
    "jr_key": """(
  id bigint PRIMARY KEY DEFAULT nextval('{schema}.jr_key_number'),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  epoch bigint NOT NULL,
  role text NOT NULL CHECK (role IN ('log', 'witness')),
  name text NOT NULL,
  algorithm text NOT NULL,
  public_key bytea NOT NULL,
  event text NOT NULL CHECK (event IN ('added', 'ended')),
  tree_size bigint NOT NULL
)""",
}

SEQUENCES: Final = ("jr_action_number", "jr_entry_number", "jr_cosignature_number", "jr_key_number")

# The last one takes what nobody foresaw, so that a full range never stops a change from being recorded.
PARTITION_ROWS: Final = 16_000_000
PARTITIONS: Final[dict[str, str]] = {
    **{
        f"jr_entry_{n}": f"FOR VALUES FROM ({n * PARTITION_ROWS}) TO ({(n + 1) * PARTITION_ROWS})"
        for n in range(4)
    },
    "jr_entry_beyond": "DEFAULT",
}


def creation(schema: str) -> tuple[str, ...]:
    """Every statement that makes the tables in a schema (a quoted name), in order."""
    sequences = (f"CREATE SEQUENCE {schema}.{name} CACHE 1" for name in SEQUENCES)
    tables = (
        f"CREATE TABLE {schema}.{name} {columns.format(schema=schema)}" for name, columns in TABLES.items()
    )
    partitions = (
        f"CREATE TABLE {schema}.{name} PARTITION OF {schema}.jr_entry {bounds}"
        for name, bounds in PARTITIONS.items()
    )
    index = f"CREATE INDEX jr_entry_of_record ON {schema}.jr_entry (table_name, record_key, id)"
    return (*sequences, *tables, *partitions, index)
