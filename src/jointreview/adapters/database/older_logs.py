"""A log that ended, and that the next one goes on from: it is checked as long as its entries are kept.

Else whoever begins a new log would put everything before it out of reach of every check. What was lost of a log the
first leaf of the next one says, with the root over what was left; from then on that must neither shrink nor change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.store import DatabaseStore
from jointreview.adapters.signing import check
from jointreview.errors import IntegrityError
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.epochs import Bridge, bridge_of
from jointreview.ledger.policy import Policy
from jointreview.ledger.recompute import recompute
from jointreview.ledger.verification import Outside, Verdict, verify_log


def older_logs(sequencer: Sequencer, policy: Policy, anchors: Mapping[str, str]) -> Iterator[Verdict]:
    """One verdict for each log before the newest, and one for each checkpoint that somebody kept of it."""
    for store, following in zip(sequencer.logs(), sequencer.logs()[1:], strict=False):
        origin = sequencer.origin(store.epoch)
        try:
            bridge = _bridge(following)
        except IntegrityError as error:
            yield Verdict(
                f"log {store.epoch}", False, f"the log after it does not say what it goes on from: {error}"
            )
            continue
        own = replace(policy, logs=tuple(log for log in policy.logs if log.key.name == origin))
        held = {name: text for name, text in anchors.items() if origin_of(text) == origin}
        remembered = None if bridge.lost else bridge.signed
        outside = Outside(own, check, held, remembered, sequencer.connection.clock(), timedelta.max)
        found = verify_log(store, outside)
        yield _verdict(store, bridge, [one for one in found if not one.check.startswith("anchor ")])
        for name, text in held.items():
            (anchor,) = (one for one in found if one.check == f"anchor {name}")
            yield _lost(name, bridge) if _is_lost(text, bridge) else anchor


def origin_of(text: str) -> str:
    """The log that a checkpoint is of."""
    return parse_checkpoint(text)[0].origin


def _bridge(following: DatabaseStore) -> Bridge:
    for row in following.leaves(0, 1):
        return bridge_of(parse_leaf(row.leaf))
    raise IntegrityError("ledger.bad-epoch: its first leaf is missing")


def _verdict(store: DatabaseStore, bridge: Bridge, found: list[Verdict]) -> Verdict:
    name, size = f"log {store.epoch}", store.size()
    for one in found:
        if one.holds is False:
            return Verdict(name, False, f"{one.check}: {one.words}", one.leaf)
    if size != bridge.left:
        return Verdict(
            name, False, f"{bridge.left} leaves were left when the next log began, here are {size}"
        )
    if bridge.left_root not in {None, recompute(store, {size}).roots.get(size)}:
        return Verdict(name, False, f"its {size} leaves are not those that were left when the next log began")
    if any(one.holds is None for one in found if one.check == "signatures"):
        return Verdict(name, None, "it was never signed")
    lost = f"; {bridge.lost} are lost, as the next log says" if bridge.lost else ""
    return Verdict(name, True, f"its {size} leaves are those that were left when the next log began{lost}")


def _is_lost(text: str, bridge: Bridge) -> bool:
    """Whether it is of a tree that the next log says was signed and is not there any more."""
    return bridge.still < parse_checkpoint(text)[0].size <= bridge.signed.size


def _lost(name: str, bridge: Bridge) -> Verdict:
    words = f"{name} saw more than the {bridge.still} signed leaves that are left, as the next log says"
    return Verdict(f"anchor {name}", None, words)
