"""The audit trail's own formats, standing alone: canonical entry bytes and commitments.

Tree, proofs and checkpoints join here with the ledger's own issue; what is here now is fixed for ever, because
entries cannot be changed later.
"""
