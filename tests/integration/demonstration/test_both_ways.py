"""Traceability both ways on one page per item (product-model.md section 7.3), walked on the demonstration.

Each row is a question of the table, a page, what it says, and the pages that it leads to: a person follows every row of
the table, and back, by links alone.
"""

from pathlib import Path

import pytest
from django.test import Client
from tests.lib.record import seen

from jointreview.web.models import RoleGrant

DAY, AFTER, LATER = "2008-06-11", "2008-10-31", "2010-03-10"
WAYS = {
    "what are we doing about this sentence": (
        f"/{AFTER}/findings/F-087/",
        ("¶4.1", "(part a)", "(part b)"),
        ("plan/actions/A-002/", "plan/actions/A-007/", "inspections/I-002/"),
    ),
    "back from the action to the sentence and its place": (
        f"/{AFTER}/plan/actions/A-002/",
        ("hold every initial protection conference on time", "paragraph 4.1", "It has no milestone"),
        ("plan/objectives/O-001/", "findings/F-087/"),
    ),
    "how do we know it worked": (
        f"/{AFTER}/findings/F-086/",
        (
            "Children asked who say the findings were told in words they understood",
            "80%",
            "Nobody has judged it yet",
        ),
        ("findings/F-086/standing/",),
    ),
    "back from the evidence to the claim and the finding behind it": (
        f"/{AFTER}/plan/evidence/E-001/",
        ("which answers F-087 (a)", "Every initial conference of September"),
        ("plan/actions/A-002/", "findings/F-087/"),
    ),
    "who said it was done, on what proof, who checked": (
        f"/{AFTER}/plan/actions/A-002/",
        ("Claimed done", "Improvement lead", "Accepted", "Clearance officer"),
        ("plan/evidence/E-001/",),
    ),
    "back from the decision to what it was about": (
        f"/{AFTER}/plan/decisions/",
        ("Plan approved", "Version 1 approved", "Executive Board"),
        (),
    ),
    "have inspectors said this before": (
        f"/{AFTER}/findings/F-087/",
        ("It says again F-006", "160 days before"),
        ("findings/F-006/",),
    ),
    "back from the earlier finding": (f"/{AFTER}/findings/F-006/", ("Later,",), ("findings/F-087/",)),
    "what does this cause drive": (f"/{LATER}/plan/drivers/", ("24 of 24",), ("plan/actions/A-012/",)),
    "back from the action to what drives it": (
        f"/{LATER}/plan/actions/A-012/",
        ("The annual rating of 2009 under comprehensive area assessment",),
        ("plan/drivers/#DR-003",),
    ),
    "did we meet the law": (
        f"/{DAY}/inspections/I-002/duties/send-report/",
        ("18 June 2008", "30 working days"),
        ("inspections/I-002/",),
    ),
    "who was accountable on a day": (
        f"/{DAY}/plan/actions/A-002/",
        ("Chief Officer, Children and Young People's Social Care",),
        (),
    ),
    "were we honest with ourselves": (
        f"/{DAY}/self-assessments/SA-001/",
        ("6 of 7",),
        ("inspections/I-003/",),
    ),
    "back from the grades to what we believed": (
        f"/{DAY}/inspections/I-003/",
        ("What we believed of ourselves, compared with these grades", "6 of 7 the same"),
        ("self-assessments/SA-001/",),
    ),
}
pytestmark = pytest.mark.usefixtures("demonstration")


def test_every_question_of_the_table_is_followed_both_ways(demonstration: Path) -> None:
    client = Client()
    client.force_login(RoleGrant.objects.filter(role="improvement_lead").first().user)
    lost = []
    for question, (address, words, leads_to) in WAYS.items():
        page = seen(client.get(address))
        day = address.split("/")[1]
        links = set(page.tree.xpath("//main//a/@href | //nav[@aria-label='Breadcrumb']//a/@href"))
        lost += [(question, said) for said in words if said not in page.words]
        lost += [(question, other) for other in leads_to if f"/{day}/{other}" not in links]
    assert not lost, "\n".join(map(str, lost))
