"""The ledger's place in the database: its tables, and the triggers that capture every change with who and why.

Capture is in the database and not in the ORM because only triggers see every way a row can change (ledger.md
section 2.2). It fails closed: no action set, no write. Two Django back ends live here, `sqlite` and `postgresql`;
both reinstall the triggers after each change of a table's shape, since Django rebuilds tables on SQLite and drops
their triggers in silence.
"""
