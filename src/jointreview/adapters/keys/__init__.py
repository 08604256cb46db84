"""Keys and the signer's memory, outside the database: files that only the service's user can read (ledger.md 5.6).

One folder: `log` signs checkpoints, `naming` makes opaque names, `openings/` has one file for each person and each
record. Whoever has the folder and the database can read and sign everything, so they are backed up apart, and the keys
of openings with short backups: destroying a key must also make old backups unreadable.
"""

from jointreview.adapters.keys.folder import KeyFolder
from jointreview.adapters.keys.memory import FileOfHeads
from jointreview.adapters.keys.trust import TrustFile

__all__ = ["FileOfHeads", "KeyFolder", "TrustFile"]
