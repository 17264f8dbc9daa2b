"""``likvard protect`` by methods that change counts rather than hide them."""

import secrets
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard.config.terminal.asking import Asked
from likvard.config.terminal.folder import Folder
from likvard.config.terminal.noting import altered_note, guarantee
from likvard.config.terminal.progress import tell
from likvard.config.terminal.tabling import as_csv
from likvard.disclosure.tables import record
from likvard.disclosure.tables.altering import Altered, perturbed_by_keys, rounded
from likvard.disclosure.tables.changed_before import digest_of
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.recording import recorded_change
from likvard.disclosure.tables.tasks import counted_task
from likvard.disclosure.tables.telling import recognised
from likvard.ui.errors import NotPossible

LENGTH = 32  # bytes of a new secret


def alter(folder: Folder, asked: Asked, keys: Path | None, bar: "tqdm[None]") -> list[str]:
    """Write tables.csv, record.likvard and READ-ME-FIRST.txt; what the terminal says of them.

    Raises Refused and NotPossible.
    """
    method = asked.description.method
    history = recognised(asked.history, asked.data, asked.description)
    secret = _secret(keys) if method == "cell-key" else b""
    altered = _altered(asked, history, secret, bar)
    tell(bar, 95, _("Writing the tables"))
    _write(folder, altered, asked, history, secret)
    folder.write("READ-ME-FIRST.txt", altered_note(method, altered.sizes).encode())
    if keys and secret and not keys.exists():
        keys.touch(mode=0o600)
        keys.write_text(secret.hex() + "\n", encoding="ascii")
    changed = _("Cells: %(cells)s. Changed: %(changed)s, by %(largest)s at most.") % altered.sizes
    return [changed, guarantee(method, altered.sizes)]


def _write(folder: Folder, altered: Altered, asked: Asked, history: Sequence[Past], secret: bytes) -> None:
    printed = as_csv(altered.names, altered.values, np.ones(len(altered.values), dtype=np.bool_))
    keys = digest_of(secret) if secret else ""
    results = recorded_change(
        altered, history, description=asked.text, data=asked.data.sha256, printed=printed, keys=keys
    )
    folder.write("tables.csv", printed)
    folder.write("record.likvard", record.to_bytes(results), secret=True)


def _altered(asked: Asked, history: Sequence[Past], secret: bytes, bar: "tqdm[None]") -> Altered:
    tell(bar, 20, _("Counting"))
    task = counted_task(asked.data, asked.description)
    tell(bar, 60, _("Changing"))
    if secret:
        return perturbed_by_keys(task, asked.data, asked.description, secret, history)
    return rounded(task, asked.data, history)


def _secret(path: Path | None) -> bytes:
    """What the file says, or a new one where there is none."""
    if path is None:
        raise NotPossible(_("The method “cell-key” needs --keys FILE, where its secret is kept."))
    if not path.exists():
        return secrets.token_bytes(LENGTH)
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        secret = b""
    if len(secret) != LENGTH:
        raise NotPossible(_("%(file)s does not hold the secret of an earlier result.") % {"file": path})
    return secret
