"""The small board pack behind docs/samples: Leeds as at 11 June 2008, public facts of the review in our own words.

Facts and their places come from the requirement catalogue, sections 2 and 7 and annex 2 (source file 000). The actions
are examples made up to show how a plan looks, and the pack says so on every page. Roles only, no names of people.
"""

from datetime import date

from jointreview.core.boards import (
    BoardPack,
    CountCheck,
    DueLine,
    FindingCount,
    PackAction,
    PackDuty,
    PackInspection,
    PackJudgement,
    PackRecommendation,
    Source,
    UnansweredFinding,
)

REPORT = "Outcome report to Executive Board, 11 June 2008 (source file 000)"
REGULATIONS = "Joint Area Reviews Regulations 2005 (SI 2005/1973)"
COUNTED = "Joint area review grades (1 inadequate, 2 adequate, 3 good, 4 excellent)"
RATINGS = "Ratings passed to the corporate assessment"
NOW, SIX, LONGER = (
    "For immediate action",
    "For action over the next six months",
    "For action in the longer term",
)
CAMHS = "Child and adolescent mental health services"

INSPECTION = PackInspection(
    title="Leeds joint area review",
    framework="joint area review 2007-08",
    inspected="November and December 2007",
    published="6 May 2008",
    judgements=(
        PackJudgement("Safeguarding", "2 (adequate)", group=COUNTED),
        PackJudgement("Looked after children", "2 (adequate)", group=COUNTED),
        PackJudgement("Learning difficulties and/or disabilities", "3 (good)", group=COUNTED),
        PackJudgement("Service management", "3 (good)", group=COUNTED),
        PackJudgement("Capacity to improve", "3 (good)", group=COUNTED),
        PackJudgement(CAMHS, "Good", is_counted=False, group=COUNTED),
        PackJudgement("14-19 strategy", "Adequate", is_counted=False, group=COUNTED),
        *(
            PackJudgement(area, grade, group=RATINGS)
            for area, grade in (
                ("Outcomes for children and young people", "Good"),
                ("Be healthy", "Good"),
                ("Stay safe", "Adequate"),
                ("Enjoy and achieve", "Good"),
                ("Make a positive contribution", "Good"),
                ("Achieve economic wellbeing", "Adequate"),
                ("Service management", "Good"),
                ("Capacity to improve", "Good"),
            )
        ),
    ),
    finding_counts=(
        FindingCount("Safeguarding", 5, 3),
        FindingCount("Looked after children", 5, 3),
        FindingCount("Learning difficulties and/or disabilities", 5, 2),
        FindingCount(CAMHS, 4, 1),
        FindingCount("14-19 strategy", 6, 4),
        FindingCount("Service management", 4, 2),
    ),
)

SEND_WORKING = (
    "Published Tuesday 6 May 2008; day 1 is 7 May, day 30 is Wednesday 18 June (26 May is a bank holiday)."
)
STATEMENT_WORKING = (
    "Published Tuesday 6 May 2008; day 1 is 7 May, day 70 is Wednesday 13 August (26 May is a bank holiday)."
)
OPEN_COPY = "25 working days used, 5 left"

DUTIES = (
    PackDuty(
        "Send the report to partners, a newspaper and a radio station",
        "18 June 2008",
        "declared",
        OPEN_COPY,
        SEND_WORKING,
        f"{REGULATIONS}, regulation 3",
    ),
    PackDuty(
        "Make and send a written statement of proposed action",
        "13 August 2008",
        "open",
        "25 working days used, 45 left",
        STATEMENT_WORKING,
        f"{REGULATIONS}; 70 working days as stated in the outcome report, section 7.2",
    ),
)


def _example(reference: str, words: str, lead: tuple[str, str], due: str, measure: str) -> PackAction:
    organisation, post = lead
    return PackAction(
        reference, words, organisation, post, "July 2008", due, measure, "no date" if not due else "in time"
    )


TELL = _example(
    "A1",
    "Example: write a children's version of the findings with young editors",
    ("Leeds City Council", "Head of participation"),
    "September 2008",
    "Number of young editors; copies handed out; what readers said",
)
CONFERENCES = _example(
    "A2",
    "Example: plan each initial conference on the day the strategy discussion ends",
    ("Leeds City Council", "Head of safeguarding"),
    "October 2008",
    "All initial conferences held within 15 working days, counted monthly",
)
EXCLUSIONS = _example(
    "A3",
    "Example: agree a support plan with the school before any looked-after child is excluded",
    ("Schools and Leeds City Council", "Virtual head"),
    "",
    "Fixed-term exclusions of looked-after children, each term",
)
RECORD = _example(
    "A4",
    "Example: switch on a permanent trail of entries in the electronic record",
    ("Leeds City Council", "Head of business systems"),
    "6 November 2008",
    "A test entry cannot be changed without leaving a trace",
)

SIX_MONTHS = "6 November 2008"
RECOMMENDATIONS = (
    PackRecommendation(
        "1", "Find a suitable way to tell local children what the review found", NOW, "At once", (TELL,)
    ),
    PackRecommendation(
        "2",
        "(a) Hold every initial protection conference on time; (b) bring every core assessment up to good",
        NOW,
        "At once",
        (CONFERENCES,),
        ("part (b)",),
    ),
    PackRecommendation(
        "3", "Cut fixed-term exclusions of looked-after children", NOW, "At once", (EXCLUSIONS,)
    ),
    PackRecommendation(
        "4", "Make the electronic case record keep a permanent trail of entries", SIX, SIX_MONTHS, (RECORD,)
    ),
    PackRecommendation("5", "More looked-after 16-17s in education, work or training", SIX, SIX_MONTHS),
    PackRecommendation("6", "Fewer pupils leaving with no qualification", SIX, SIX_MONTHS),
    PackRecommendation("7", "Faster progress in low-performing secondary schools", SIX, SIX_MONTHS),
    PackRecommendation(
        "8",
        "Find out the mental-health needs of the growing minority ethnic 0-19 population",
        SIX,
        SIX_MONTHS,
    ),
    PackRecommendation(
        "9",
        "Finish the 14-19 review: (a) small sixth forms; (b) competition and duplication; "
        "(c) weak outcomes for some groups",
        LONGER,
        "",
    ),
    PackRecommendation("10", "Enough good education and training for young people who offend", LONGER, ""),
)


def _weakness(area: str, words: str, link: str) -> UnansweredFinding:
    return UnansweredFinding(area, words, f"Outcome report, section 3.3; {link}")


NONE = "no recommendation"
UNANSWERED = (
    _weakness("Safeguarding", "Quality of some assessments", "recommendation 2 (b)"),
    _weakness("Looked after children", "Poor part in reviews", NONE),
    _weakness("Looked after children", "Many not in education or work at 16-17", "recommendation 5"),
    _weakness("Learning difficulties and/or disabilities", "No full disability register", NONE),
    _weakness("Learning difficulties and/or disabilities", "Uneven respite", NONE),
    _weakness(CAMHS, "No plan for population change", "recommendation 8"),
    _weakness("14-19 strategy", "Many with no qualification", "recommendation 6"),
    _weakness("14-19 strategy", "Few schools use careers monitoring", NONE),
    _weakness(
        "14-19 strategy",
        "High or unknown numbers not in education or work",
        "recommendations 5 and 9 (c), in part",
    ),
    _weakness("14-19 strategy", "Low advanced-level results", "recommendation 9 (a), in part"),
    _weakness("Service management", "Outcomes from 14 up below similar areas", "recommendations 6, 7 and 9"),
)

SAMPLE_PACK = BoardPack(
    title="Outcome of the joint area review, and where the response stands",
    partnership="Leeds children and young people's partnership",
    body="Executive Board",
    meeting_on="11 June 2008",
    as_at=date(2008, 6, 11),
    cut_off="11 June 2008",
    prepared="11 June 2008 (sample)",
    inspections=(INSPECTION,),
    duties=DUTIES,
    recommendations=RECOMMENDATIONS,
    unanswered=UNANSWERED,
    due_next=(
        DueLine(
            "Send the report to partners, a newspaper and a radio station",
            "18 June 2008",
            "5 working days left",
        ),
        DueLine("Action plan to Executive Board", "July 2008", "the day is not known"),
        DueLine("Written statement of proposed action", "13 August 2008", "45 working days left"),
        DueLine("Recommendations for the next six months (5)", SIX_MONTHS, "six months from publication"),
    ),
    late=(),
    count_checks=(
        CountCheck("Recommendations of the joint area review", 10, 10, "Outcome report, summary 1.0"),
    ),
    cautions=(
        "The day of receipt is not known: due dates are counted from the day of publication, which is assumed.",
        "Sending out the report is declared as done in the outcome report, section 7.1, without dates or proofs.",
        "The grades for mental health services and for the 14-19 strategy are not counted in the overall grading.",
        "Adequate and good here are the words of this framework; other frameworks use the same words for other tests.",
    ),
    sources=(
        Source(REPORT, "sections 1.0, 2.3, 3.1 to 3.3, 4.1, 5.1, 7.1 and 7.2"),
        Source(REGULATIONS, "regulation 3: 30 working days to send the report"),
    ),
    report_of="Director of Children's Services",
    mark='Sample: public facts of 2008 in our words; actions marked "Example" are made up',
)
