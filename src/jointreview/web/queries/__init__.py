"""Readers: each returns small frozen values, so that a template cannot trigger a query."""
