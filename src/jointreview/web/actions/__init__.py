"""The only writers, one file per aggregate.

A public function is keyword-only, takes `by` and opens one audit action.
"""
