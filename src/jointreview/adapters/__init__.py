"""The outside world: documents in and out, keys, and the database's capture triggers."""
