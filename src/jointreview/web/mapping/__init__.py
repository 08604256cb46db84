"""Row to core value and back: `from_…` and `to_…`, nothing else."""
