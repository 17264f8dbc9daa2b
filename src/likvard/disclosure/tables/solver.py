"""HiGHS as everything here starts it: quiet, and with the one thread that all programs of a process must agree on."""

from highspy import Highs, HighsBasis, HighsBasisStatus, HighsModelStatus

from likvard.disclosure.deadline import Deadline


class _Quiet(Highs):
    """Says nothing, not even its name, which it prints as it begins to listen for callbacks."""

    def enableCallbacks(self) -> None:  # noqa: N802 (its name there)
        self.silent()


def new_solver(presolve: str) -> Highs:
    """Without a model. ``presolve``: "on" or "off"."""
    solver = _Quiet()  # type: ignore[no-untyped-call]
    solver.callbacks.clear()  # there are none, but they and the solver hold each other, and so its memory
    solver.setOptionValue("presolve", presolve)
    solver.setOptionValue("threads", 1)  # it refuses another number than the first program of the process asked for
    return solver


def nothing_moves(rows: int, columns: int) -> HighsBasis:
    """Where every column is at its lower bound."""
    basis = HighsBasis()
    basis.row_status, basis.col_status = [HighsBasisStatus.kBasic] * rows, [HighsBasisStatus.kLower] * columns
    basis.valid = True
    return basis


def run(solver: Highs, deadline: Deadline) -> HighsModelStatus:
    """Solve, and tell how it ended. Raises TimeoutError.

    Its clock is the wall's and never starts anew, ours counts work.
    """
    status = HighsModelStatus.kTimeLimit
    while status == HighsModelStatus.kTimeLimit:
        solver.setOptionValue("time_limit", solver.getRunTime() + deadline.left())
        solver.run()
        status = solver.getModelStatus()
    return status
