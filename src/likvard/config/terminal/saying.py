"""What the command says in the terminal: problems and results, never a traceback for what a person can mend."""

import sys
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from tqdm import tqdm

from likvard.config.terminal.folder import Occupied
from likvard.mapping.messages import in_words
from likvard.stats.problems import Problem, Refused
from likvard.ui.errors import NotPossible

MOST = 50  # problems that are listed


def stop(*lines: str) -> int:
    """Say why nothing was written."""
    for line in lines:
        print(line, file=sys.stderr)
    return 1


def warn(problems: Sequence[Problem]) -> None:
    """What the reader should know but can live with."""
    for problem in problems[:MOST]:
        tqdm.write(_("Note: %(problem)s") % {"problem": in_words(problem)}, file=sys.stderr)


def in_plain_words(work: Callable[[], int]) -> int:
    """Do the work; what it refuses becomes lines of text and 1."""
    try:
        return work()
    except Refused as refused:
        lines = [in_words(problem) for problem in refused.problems[:MOST]]
        more = len(refused.problems) - len(lines)
        return stop(*lines, *([_("… and %(count)s more.") % {"count": more}] if more else []))
    except Occupied as occupied:
        told = _(
            "%(folder)s already holds files. Choose a new folder; or add --overwrite, which replaces what this command "
            "wrote there and touches nothing else."
        )
        return stop(told % {"folder": occupied.target})
    except NotPossible as no:
        return stop(str(no))
    except FileNotFoundError as error:
        return stop(_("There is no file %(file)s.") % {"file": error.filename})
    except OSError as error:
        return stop(_("%(file)s: %(reason)s") % {"file": error.filename or "", "reason": error.strerror or error})
