"""`jointreview ledger status|seal|verify|export|witness|key|epoch|times`: our own audit trail, in a data folder.

Each part starts the management command of the same name there. Exit codes: 0 good, 1 bad, 2 cannot tell.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from jointreview.cli import record

Parser = argparse.ArgumentParser


def add(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare each part and its options."""
    for name, (words, declare) in PARTS.items():
        parser = parts.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        _data(parser, default=Path("var"))
        declare(parser)
        parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Run one part on the data folder; returns its exit code. Raises UsageError where there is no record."""
    record.check_record(options.data, environ)
    given = [
        f"--{name}={value}" for name, value in vars(options).items() if name in GIVEN and value is not None
    ]
    anchors = [f"--anchor={path.resolve()}" for path in getattr(options, "anchor", [])]
    return record.manage(options.data, environ, "ledger", options.part, *given, *anchors)


# Options that are handed on under their own name.
GIVEN = ("to", "epoch", "do", "body", "why", "words")


def _verify(parser: Parser) -> None:
    parser.add_argument(
        "--anchor",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a checkpoint that somebody else kept",
    )


def _export(parser: Parser) -> None:
    parser.add_argument("to", type=_whole, metavar="FILE", help="the zip file to write")
    parser.add_argument(
        "--epoch", metavar="N", help="the log of this number, where a new one was begun since"
    )


def _witness(parser: Parser) -> None:
    parts = parser.add_subparsers(dest="do", required=True, metavar="PART")
    for name, (words, body) in WITNESS.items():
        part = parts.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        _data(part, default=argparse.SUPPRESS)  # so that it may also stand before the part
        body(part)


def _data(parser: Parser, default: object) -> None:
    parser.add_argument("--data", type=Path, default=default, help="where the database and files are")


def _key(parser: Parser) -> None:
    parser.add_argument("why", choices=("planned", "lost", "stolen"))
    _words(parser)


def _words(parser: Parser) -> None:
    parser.add_argument("words", help="the reason, which everybody can read in the log")


def _vkey(parser: Parser) -> None:
    parser.add_argument("body", metavar="KEY", help="the witness's key, as it was given to you")


def _answer(parser: Parser) -> None:
    parser.add_argument("body", metavar="FILE", help="what the body sent back")


def _seen(parser: Parser) -> None:
    words = "how many entries the body says it has seen; otherwise what it last signed here"
    parser.add_argument("body", nargs="?", metavar="SEEN", help=words)


def _nothing(_: Parser) -> None:
    """No options of its own."""


def _whole(name: str) -> Path:
    return Path(name).resolve()


Parts = Mapping[str, tuple[str, Callable[[Parser], None]]]
WITNESS: Parts = {
    "policy": ("print whom to trust, for the outside body to keep", _nothing),
    "write": ("print the request for a cosignature", _seen),
    "add": ("trust a witness", _vkey),
    "take": ("file the cosignature that came back", _answer),
}
PARTS: Parts = {
    "status": ("what is recorded, sealed and witnessed, and what is wrong", _nothing),
    "seal": ("seal everything up to now; run it from a timer every five minutes", _nothing),
    "verify": ("check everything again", _verify),
    "export": ("write the evidence pack that an outside body can check alone", _export),
    "witness": ("what goes to an outside body, and what comes back", _witness),
    "key": ("change the key that signs", _key),
    "epoch": ("begin a new log after a backup was restored, saying what is lost", _words),
    "retention": ("ask for what the rules no longer keep, clear what two people approved", _nothing),
    "times": ("let entries pass that are dated before what was sealed before them", _words),
}
