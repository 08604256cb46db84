"""From an inspection report to duties, one plan, evidence and a record nobody can quietly change.

Start reading at `jointreview.flow`: the product on one screen.
"""

__version__ = "0.1.0"
