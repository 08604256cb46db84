"""What is red on the audit trail's page: for each thing what happened, what it means, and what to do.

A bar for each: sealed every five minutes, so twice that without a seal needs a look; verified each night; witnessed at
least once a month. How long nobody outside has seen what was signed counts, and not when somebody last signed: a body
that goes on cosigning what it has seen already witnesses nothing new.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.database.standing import RECOVERY, Trouble, signer_troubles
from jointreview.web.mapping.check_words import check_meaning, check_title
from jointreview.web.queries.trail_state import LastCheck, TrailState

MOST_UNSEALED: Final = timedelta(minutes=10)
MOST_UNWITNESSED: Final = timedelta(days=31)
MOST_UNCHECKED: Final = timedelta(days=2)


def trail_alarms(state: TrailState, sequencer: Sequencer, now: datetime) -> tuple[Trouble, ...]:
    """Everything that a person must see to at this moment, the worst first."""
    return (
        *_failed(state),
        *signer_troubles(sequencer),
        *_sealing(state, now),
        *_witnessing(state, now),
        *_checking(state.verified, now),
    )


def _failed(state: TrailState) -> Iterator[Trouble]:
    codes = dict.fromkeys(name for one in (state.verified, state.checked) if one for name in one.failed)
    for code in codes:
        yield Trouble(
            f"This does not hold: {check_title(code)[0].lower()}{check_title(code)[1:]}.",
            f"It may mean that {check_meaning(code)}.",
            f"Change nothing, keep a copy of the database and the keys apart, and follow {RECOVERY}. The check itself "
            "names the first place: run “jointreview ledger verify” on the server.",
        )


def _sealing(state: TrailState, now: datetime) -> Iterator[Trouble]:
    if state.sealed is None:
        yield Trouble(
            "Nothing is sealed yet.",
            "Changes are recorded, but nobody could show later that the record was not rewritten.",
            "Have whoever runs the server seal the ledger, then let a timer do it every five minutes.",
        )
    elif state.oldest_unsealed and now - state.oldest_unsealed > MOST_UNSEALED:
        yield Trouble(
            "Entries wait for more than ten minutes to be sealed.",
            "They are recorded, but nothing proves them yet: whoever holds the database could still alter them unseen.",
            "See that the timer that seals the ledger runs and that nobody keeps a change open; run “jointreview "
            "ledger seal” by hand and read what it says.",
        )


def _witnessing(state: TrailState, now: datetime) -> Iterator[Trouble]:
    if state.witnessed is None:
        yield Trouble(
            "No outside body has cosigned yet.",
            "Whoever holds both the database and the keys could still rewrite everything.",
            "Give an outside body the instruction and the request, which are below, and file what comes back.",
        )
    elif state.unwitnessed_since and now - state.unwitnessed_since > MOST_UNWITNESSED:
        yield Trouble(
            "For more than a month no outside body has cosigned anything new.",
            f"The first {state.witnessed.size} leaves are witnessed. What came later binds nobody who holds both the "
            "database and the keys.",
            "Send the request again; lost mail does no harm. If the same old head comes back each time, ask the body "
            "what it holds.",
        )


def _checking(verified: LastCheck | None, now: datetime) -> Iterator[Trouble]:
    if verified is None or now - verified.at > MOST_UNCHECKED:
        yield Trouble(
            "The whole was not verified in the last two days.",
            "A disk that fails, or somebody who changes something past the trail, would not be noticed.",
            "See that the timer that runs “jointreview ledger verify” each night runs. The check on this page looks "
            "at a part only.",
        )
