"""A form says above its boxes what it is about: the words of the record, not its reference alone, nor nothing."""

from pathlib import Path

from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.lib.addresses import addresses, filled
from tests.lib.demonstration import PASSWORD, SAMPLES, make_response, prove_action
from tests.lib.record import seen

from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

ACTION = "A-001: Children's version of the review, written with young editors"
FINDING = "Finding F-001: Teenage conceptions fall far more slowly than elsewhere, for the second year"
NOTICE = "Notice N-001: Improvement notice for children's services"
STRATEGY = "L-001: A priority of the plan for children and young people"
ABOUT = {
    **dict.fromkeys(
        ("action-add", "action-confidence", "action-date", "action-impact", "action-colour"), ACTION
    ),
    **dict.fromkeys(("finding-claim", "finding-impact"), FINDING),
    "finding-no-action": "Finding F-090: bring more looked-after 16 and 17 year olds into education, work or training",
    **dict.fromkeys(("notice-step", "notice-measure", "notice-condition"), NOTICE),
    **dict.fromkeys(("strategy-describe", "strategy-aim", "strategy-objective"), STRATEGY),
    **dict.fromkeys(("body-report", "body-work", "body-work-end"), "Multi-agency steering group"),
    **dict.fromkeys(("evidence-version", "evidence-link"), "Evidence E-002: Made up"),
    "concern-settle": "Too many young people out of education, employment and training",
    "return-new": "Leeds joint area review 2008",
    "recipient-end": "Leeds joint area review 2008: Police authority and chief officer of police",
    "duty-date": "Leeds joint area review 2008: Send the report to partners, newspaper and radio",
    "copy-supply": "Leeds joint area review 2008: 1 asked for on 11 June 2008",
}


def test_a_form_names_its_record(
    demonstration: Path, client: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    partnership = User.objects.first().partnership_id
    make_response(partnership)
    prove_action(partnership)
    client.login(email=sign_ins("improvement_lead")[0], password=PASSWORD)
    found = {
        one.name: reverse(one.name, kwargs=filled(one, SAMPLES)) for one in addresses() if one.name in ABOUT
    }
    assert found.keys() == ABOUT.keys()
    silent = {
        name: above(client, url) for name, url in found.items() if ABOUT[name] not in above(client, url)
    }
    assert silent == {}


def above(client: Client, url: str) -> str:
    """What stands in the page before its first box."""
    main = seen(client.get(url)).tree.xpath("//main")[0]
    form = main.xpath(".//form[@method='post']")[0]
    return " ".join(
        " ".join(one.text_content().split())
        for one in form.xpath("preceding::*[self::h1 or self::p or self::span]")
        if main in one.iterancestors()
    )
