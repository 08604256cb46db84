"""Database migrations, in order; the first puts the ledger in place before any table."""
