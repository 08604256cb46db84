"""Tables for the ways of changing a row (ledger.md section 2.2), in a registry of their own.

The product's own tables protect what points to them; here something cascades, is set to null, and is many to many.
"""
