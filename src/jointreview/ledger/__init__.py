"""The audit trail's own formats, standing alone: canonical bytes, values, commitments, openings, leaves, names.

Tree, proofs and checkpoints join here with the ledger's own issue; what is here now is fixed for ever by decision
0003, because entries cannot be changed later. Pure: seeds, nonces, keys and moments come in.
"""
