"""`jointreview ledger compare`: two bodies lay side by side what they kept of one log; of one size there is one tree.

A log that shows each of its witnesses another history is found by nothing else. It needs no database, only the policy
that each body was given. Exit code 0: no contradiction; 1: a fork, which the two files prove; 2: cannot tell.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError, UsageError
from jointreview.ledger.checkpoint import Checkpoint, parse_checkpoint
from jointreview.ledger.note import verified
from jointreview.ledger.policy import Policy, parse_policy
from jointreview.ledger.witness import contradict, parse_request

Held = tuple[Checkpoint, Sequence[bytes]]


def add(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the part and its options."""
    parser = parts.add_parser("compare", help="for outside bodies: compare what two of them kept of one log")
    parser.add_argument(
        "--policy", type=Path, required=True, metavar="FILE", help="whose checkpoints count: a policy file"
    )
    parser.add_argument(
        "kept", type=Path, nargs=2, metavar="FILE", help="a checkpoint, or a letter that held one"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print one sentence. Raises UsageError for a file that is none, or that no key of the policy has signed."""
    try:
        policy = parse_policy(options.policy.read_bytes())
        (one, proof), (other, more) = (
            held(path.read_bytes().decode("utf-8"), policy) for path in options.kept
        )
        found = contradict(one, other, proof if one.size > other.size else more)
    except (OSError, UnicodeError, IntegrityError) as error:
        raise UsageError(
            "compare.no-evidence",
            "These are not two checkpoints of one log, each signed by a key of the policy that counts for its size.",
            str(error),
        ) from error
    code, words = ANSWERS[found]
    small, large = sorted((one.size, other.size))
    if found is False and small == large:
        words = "No contradiction: both are of the same {small} leaves of {log}."
    print(words.format(log=one.origin, small=small, large=large))
    if found:
        print(f"  {options.kept[0]}: root {one.root.hex()}\n  {options.kept[1]}: root {other.root.hex()}")
    return code


ANSWERS = {
    True: (
        1,
        "FORK: {log} signed two different trees of {small} leaves. Keep both files and the policy: they prove it to "
        "anybody.",
    ),
    False: (
        0,
        "No contradiction: the tree of {large} leaves of {log} begins with the {small} leaves of the other.",
    ),
    None: (
        2,
        "CANNOT TELL: they are of {small} and of {large} leaves. Ask {log} for an evidence pack of at least {large} "
        "leaves and run verify.py on it once with each file as --since.",
    ),
}


def held(text: str, policy: Policy) -> Held:
    """The checkpoint of a file, and the proof of a letter. Raises IntegrityError unless a key that counts signed it."""
    proof: Sequence[bytes] = ()
    if text.startswith("old "):
        letter = parse_request(text)
        text, proof = letter.checkpoint, letter.proof
    found, note = parse_checkpoint(text)
    keys = [log.key for log in policy.logs if log.key.name == found.origin and log.covers(found.size)]
    if not verified(note, keys, check):
        raise IntegrityError(
            f"ledger.unknown-signer: no key that counts signed the tree of {found.size} leaves"
        )
    return found, proof
