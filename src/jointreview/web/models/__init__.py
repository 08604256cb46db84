"""Rows and database constraints, no rules; one file per aggregate. Only actions, queries and mapping import it."""
