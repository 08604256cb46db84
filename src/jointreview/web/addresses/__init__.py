"""Addresses by room, for `urls` to put together: a module for each room that has many."""
