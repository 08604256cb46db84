"""`jointreview ledger cosign`: the outside body's side. It keeps the last checkpoint it saw and cosigns what follows.

It needs no database and nothing of the installation that it watches, but the policy file that it was given. Its folder
holds its key, the heads it has seen and each checkpoint that it signed; all are its own business. Exit code 0:
cosigned; 1: refused, with the reason.
"""

import argparse
import os
import re
import secrets
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from jointreview.adapters.keys.memory import FileOfHeads
from jointreview.adapters.signing import Ed25519Signer, check
from jointreview.errors import IntegrityError, Invalid, UsageError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.note import COSIGNATURE, is_key_name
from jointreview.ledger.policy import parse_policy
from jointreview.ledger.witness import Witness, parse_request

KEY_BYTES = 32


def add(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the part and its options."""
    parser = parts.add_parser(
        "cosign", help="for an outside body: check a checkpoint that was sent and sign that it follows"
    )
    parser.add_argument(
        "--folder", type=Path, required=True, metavar="DIR", help="this body's key and what it saw"
    )
    parser.add_argument("--name", required=True, help="this body's name, for example inspectorate.example/w1")
    parser.add_argument("--make-key", action="store_true", help="make the key and print its public half")
    parser.add_argument(
        "--policy", type=Path, metavar="FILE", help="whose checkpoints are taken: a policy file"
    )
    parser.add_argument("request", type=Path, nargs="?", metavar="REQUEST", help="the file that was sent")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print the public key, or the answer to send back."""
    if not is_key_name(options.name):
        raise UsageError(
            "cosign.bad-name", "A name is one word without a plus, for example inspectorate.example/w1."
        )
    key = options.folder / "witness.key"
    if options.make_key:
        print(made(key, options.name).key.vkey())
        return 0
    if options.policy is None or options.request is None:
        raise UsageError("cosign.nothing-to-do", "Give --policy and the file that was sent, or --make-key.")
    signer = known(key, options.name)
    try:
        policy = parse_policy(options.policy.read_bytes())
        request = options.request.read_bytes().decode("utf-8")
    except (OSError, UnicodeError, IntegrityError) as error:
        raise Invalid(
            "cosign.unreadable", "The policy or the file that was sent cannot be read.", str(error)
        ) from error
    logs = {
        log.key.name: [one.key for one in policy.logs if one.key.name == log.key.name] for log in policy.logs
    }
    witness = Witness(logs, FileOfHeads(options.folder / "heads"), signer, check)
    answer = witness.answer(request, int(time.time()))
    if answer.status == 200:
        keep(options.folder / "kept", parse_request(request).checkpoint)
        sys.stdout.write(answer.body)
        return 0
    print(f"{answer.status} {REASONS[answer.status]}: {answer.body.strip()}")
    return 1


REASONS = {
    400: "the file is malformed",
    403: "not a log of the policy, or not signed by its key",
    409: "it does not start from what this body holds",
    422: "it does not follow from what this body holds",
}


def keep(folder: Path, checkpoint: str) -> None:
    """What was signed, for `verify.py --since` and `ledger compare`: the heads alone would prove nothing to others."""
    found, _ = parse_checkpoint(checkpoint)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]", "-", found.origin)
    (folder / f"{name}-{found.size}.txt").write_text(checkpoint, encoding="utf-8", newline="")


def made(path: Path, name: str) -> Ed25519Signer:
    """A new key. Raises `Invalid` when there is one: a second key would be a stranger to everybody."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Invalid("cosign.key-exists", "This folder has a key already; it stays as it is.") from None
    with os.fdopen(file, "wb") as opened:
        opened.write(secrets.token_bytes(KEY_BYTES))
        opened.flush()
        os.fsync(opened.fileno())
    return known(path, name)


def known(path: Path, name: str) -> Ed25519Signer:
    """The key of the folder. Raises `Invalid` when there is none."""
    seed = path.read_bytes() if path.exists() else b""
    if len(seed) != KEY_BYTES:
        raise Invalid("cosign.no-key", "This folder has no key: make one with --make-key.")
    return Ed25519Signer(name, seed, COSIGNATURE)
