"""The audit trail's own formats, standing alone: canonical bytes, values, commitments, openings, leaves and names; the
tree over the leaves, its proofs and tiles; signed notes, checkpoints, cosignatures, policies, receipts; the store.

The formats are fixed for ever: leaves by decision 0003, the others by RFC 6962 and the C2SP texts. Pure: seeds, nonces,
keys, moments and what checks a signature come in.
"""
