"""The headings under which a report's tables and lists stand, as patterns on one line of text.

The forms are those counted in 497 reports: `What needs to improve` in five spellings, `Recommendations`, the older
`Priority and immediate action` and `Areas for improvement`, the letters' `Areas for priority action` and boxes, and
the tables `Judgement | Grade` and `Major strengths | Important weaknesses`.
"""

import re

_TABLE = (
    r"1\.\s+children who need help and protection.*"
    r"|judge?ments?\s+(?:area\s+)?grades?|judge?ment|(?:major |key )?strengths\b.{0,40}"
    r"|important weaknesses.{0,40}|responsible bod.*|record of main findings.*|grades?|ratings?"
    r"|[\w ]{1,24} (?:grades?|ratings?)|local services(?: overall)?(?: [\w ]{3,20} services){0,3}"
    r"|assessment judge?ment area.*"
)
_LIST = (
    r"what needs to improve(?: in this area.{0,60})?\W*\d?"
    r"|recommendations?:?|(?:the )?areas? for (?:priority action|improvement|development)"
    r"|priority and immediate action|key strengths|strengths|headline findings"
    r"|(?:case|practice) study\b.{0,60}|next steps"
    r"|(?:for )?(?:immediate(?:ly)?|within|for action)\b.{0,40}"
    r"|.{0,90}\b(?:because|the following strengths):?|the .{4,40}[’']s? strengths:?"
    r"|what does the .{4,60} need to improve\W*\d?|.{0,60}\bshould:"
)
_LINE = re.compile(rf"^\W*(?:{_TABLE}|{_LIST})\s*$", re.IGNORECASE | re.MULTILINE)


def needs_detail(text: str) -> bool:
    """Whether a heading of a table or list stands on this page, so that its layout is worth a second walk."""
    return _LINE.search(text.replace("\r", "")) is not None


_ALONE = re.compile(
    r"^(?:what needs to improve(?: in this area.{0,60})?\W*\d?|recommendations?:?"
    r"|areas? for (?:priority action|improvement|development)|priority and immediate action"
    r"|(?:key |major )?strengths|headline findings|(?:main|key) findings|next steps|executive summary|contents"
    r"|summary(?: of (?:key )?findings| for children and young people)?|progress since the last inspection"
    r"|inspection (?:findings|judge?ments?)\b.{0,70}|information about (?:this|the) .{4,40}"
    r"|(?:case|practice) study\b.{0,60}|what does the .{4,60} need to improve\W*\d?"
    r"|the (?:local authority|LSCB)[’']s? strengths:?"
    r"|(?:this|the|children|services)\b.{4,100} (?:because|has the following strengths):?"
    r"|the (?:effectiveness of the )?local safeguarding children(?: board)? \(LSCB\))$",
    re.IGNORECASE,
)


def stands_alone(text: str) -> bool:
    """Whether this line of a plain text is a heading known from reports, blank lines around it or not."""
    return _ALONE.match(text.strip()) is not None


_GOES_ON = re.compile(r"^\s*(?:[◼•▪●■◾▸►‣·\uf000-\uf0ff-]|\d{1,3}\.)\s")
_TOP_LINES = 6


def list_goes_on(text: str) -> bool:
    """Whether a list of the page before seems to go on at the top of this page."""
    top = text.replace("\r", "").lstrip().split("\n")[:_TOP_LINES]
    return any(_GOES_ON.match(line) or line[:1].islower() for line in top)
