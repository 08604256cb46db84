"""The demonstration partnership: its facts as data, their typed loader, and the source documents made from them.

The rule kept here is that nothing is made up in silence. Every fact names its source (a committee report and its
paragraph, or a page of the catalogue), what no source states stays unknown and says so, and what was invented to show
the tool says so. Sentences are our own; posts and roles stand where the sources name people (R217, R239, R242).
"""

from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.load import load_facts, parse_facts

__all__ = ["Facts", "load_facts", "parse_facts"]
