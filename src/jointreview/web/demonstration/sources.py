"""Where a fact comes from: a document and a place in it, written "committee/000 ¶3.1". Follows R239.

Only the documents named here count as sources. "invented" is one of them: what was made up to show the tool says so in
the same place where a fact names its paragraph.
"""

from dataclasses import dataclass

from jointreview.errors import Invalid

DOCUMENTS = {
    "committee/000": "Leeds Executive Board, 11 June 2008",
    "committee/001": "Wiltshire County Council, November 2008",
    "committee/002": "Leeds Executive Board, 19 December 2007",
    "committee/003": "Leeds Executive Board, 12 February 2010",
    "committee/004": "Southwark Executive, 27 January 2009",
    "requirements.md": "Requirement catalogue",
    "domain-rules.md": "Domain rules, then and now",
    "issue-2": "The main job on one command",
    "invented": "Invented to show the tool",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A document of `DOCUMENTS` and the place in it ("¶3.1", "section 7")."""

    document: str
    place: str

    @property
    def is_invented(self) -> bool:
        return self.document == "invented"

    @property
    def words(self) -> str:
        """For a page: "Leeds Executive Board, 11 June 2008, ¶3.1"."""
        return f"{DOCUMENTS[self.document]}, {self.place}"

    def __str__(self) -> str:
        return f"{self.document} {self.place}"


def parse_source(text: str) -> Source:
    """Read "committee/000 ¶3.1". Raises Invalid for a document that is not known or a missing place."""
    document, _, place = text.partition(" ")
    if document not in DOCUMENTS or not place.strip():
        raise Invalid(
            "fact.source-unknown", "Name a known document and the place in it, as in committee/000 ¶3.1."
        )
    return Source(document, place.strip())
