"""A framework file with faults: every one is named at once, with its table and key."""

import hashlib
from importlib import resources

import pytest

from jointreview.core.frameworks import parse_framework

FOLDER = resources.files("jointreview.core.frameworks") / "data"
TEXT = (FOLDER / "jar-2007.toml").read_bytes().decode()


def places(text: str, name: str = "jar-2007.toml") -> list[tuple[str, str]]:
    framework, problems = parse_framework(text, name)
    assert (framework is None) is bool(problems)
    return [(problem.place, problem.code.removeprefix("framework.")) for problem in problems]


def test_the_digest_is_that_of_the_file() -> None:
    framework, problems = parse_framework(TEXT, "jar-2007.toml")
    assert problems == ()
    assert framework is not None
    assert framework.digest == hashlib.sha256((FOLDER / "jar-2007.toml").read_bytes()).hexdigest()


SCALE_SOURCE = (
    'direction = "high_is_best"\nsource = "Leeds Executive Board, 11 June 2008, §2.3"\nstate = "published"'
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (SCALE_SOURCE, 'direction = "high_is_best"', ("scales.jar.source", "no-source")),
        (
            SCALE_SOURCE,
            'direction = "high_is_best"\nsource = " "\nstate = "law"',
            ("scales.jar.source", "no-source"),
        ),
        (SCALE_SOURCE, 'direction = "high_is_best"\nsource = "x"', ("scales.jar.state", "no-state")),
        ('state = "council"', 'state = "certain"', ("duties.list.written-statement.state", "no-state")),
        ('direction = "high_is_best"', 'direction = "low_is_best"', ("scales.jar.points", "scale-order")),
        ('code = "ldd"', 'code = "ldd"\ncounts = true', ("areas.list.ldd.counts", "unknown-key")),
        ('code = "ldd"', 'code = "safeguarding"', ("areas.list", "reference")),
        ('scale = "jar"', 'scale = "moon"', ("areas.list.safeguarding.scale", "reference")),
        ("length = 30", 'length = "30"', ("duties.list.send-report.period.length", "wrong-kind")),
        ("length = 30", "length = -30", ("duties.list.send-report.period.length", "negative")),
        ("length = 30, ", "", ("duties.list.send-report.period.length", "missing-key")),
        ('unit = "working_days"', 'unit = "days"', ("duties.list.send-report.period.unit", "not-a-choice")),
        ('group = "radio"', 'group = "wireless"', ("duties.list.send-report.recipients", "reference")),
        ("from = 2007-04-01", "from = 2007-04-01T00:00:00", ("validity.from", "wrong-kind")),
        ("from = 2007-04-01\n", "", ("validity.from", "missing-key")),
        ('id = "jar-2007"', 'id = "jar-2008"', ("framework.id", "reference")),
        ("additional_maximum = 3", "additional_maximum = true", ("areas.additional_maximum", "wrong-kind")),
        ("[evidence]", "[evidenc]", ("evidenc", "unknown-key")),
    ],
)
def test_a_fault_is_named_with_its_table_and_key(old: str, new: str, expected: tuple[str, str]) -> None:
    assert old in TEXT
    assert expected in places(TEXT.replace(old, new, 1))


def test_all_faults_are_named_at_once() -> None:
    broken = TEXT.replace(SCALE_SOURCE, 'direction = "high_is_best"').replace('code = "ldd"', 'kode = "ldd"')
    assert {
        ("scales.jar.source", "no-source"),
        ("areas.list.3.code", "missing-key"),
        ("areas.list.3.kode", "unknown-key"),
    } <= set(places(broken))


def test_an_empty_file_names_what_is_missing_and_what_is_no_toml_is_said() -> None:
    assert {place for place, _ in places("")} >= {"framework", "validity", "inspectorates", "areas"}
    assert places("[framework", "x.toml") == [("x.toml", "not-toml")]


def test_a_limiting_rule_ships_switched_off() -> None:
    rule = (
        '\n[[limiting_rules]]\nid = "cap"\nwords = "One caps the other"\nsource = "s"\nstate = "published"\n'
    )
    framework, problems = parse_framework(TEXT + rule, "jar-2007.toml")
    assert problems == ()
    assert framework is not None
    assert [one.enabled for one in framework.limiting_rules] == [False]
    assert ("limiting_rules.cap.enabled", "limiting-rule-on") in places(TEXT + rule + "enabled = true\n")
