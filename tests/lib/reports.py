"""Made-up reports in the layouts of real ones, in our own words: the shapes are theirs, no sentence is."""

from tests.lib import papers

LEADERS = "The impact of leaders on social work practice with children and families"
PROTECTION = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
BOTH = "The experiences and progress of children in care and care leavers"
OVERALL = "Overall effectiveness"

GRADES_2023 = {
    LEADERS: "Good",
    PROTECTION: "Requires improvement to be good",
    CARE: "Outstanding",
    LEAVERS: "Inadequate",
    OVERALL: "Requires improvement to be good",
}


def ilacs_words(
    grades: dict[str, str] = GRADES_2023,
    dates: str = "Inspection dates: 18 to 29 September 2023",
    title: str = "Inspection of Leeds local authority children’s services",
    improve: str = "== What needs to improve?\n- The first thing to mend.\n- The second thing, which is multi-agency.",
    heading: str = f"== {PROTECTION}: requires improvement to be good",
) -> str:
    """The typst text of a report laid out as an ILACS report of 2023."""
    rows = "\n".join(f"[{label}], [{grade}]," for label, grade in grades.items())
    return f"""#set page(footer: context [{title} #counter(page).display()])
= {title}
*{dates}*

*Lead inspector: A. Nother, His Majesty’s Inspector*
#table(columns: (7cm, 6cm), [*Judgement*], [*Grade*],
{rows}
)
Services have changed since the last visit. The overall effectiveness judgement was then outstanding.
#pagebreak()
More of the summary, in plain words.
{improve}
{heading}
1. Early help is well known in the area.
"""


def ilacs_pdf(**parts: object) -> bytes:
    """The report as a tagged PDF."""
    return papers.pdf(ilacs_words(**parts))  # type: ignore[arg-type]
