"""Moves are looked for, one end at a time, at the prices of the moment."""

from dataclasses import dataclass, field

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.covering import MORE
from likvard.disclosure.tables.protecting.general import Program
from likvard.disclosure.tables.protecting.moves import Move
from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.simplex import TAKEN, Board, Question, Sums, ask, blank
from likvard.disclosure.tables.protecting.task import Task
from likvard.disclosure.tables.system import Flags, Integers

TRIES = 6  # at other prices, where people would be split
STEPS = 400  # of the simplex method, for one question
ASKING = 20  # steps of the simplex method that take as long as a question without any
HEAVY = 2  # steps that one of a solver of all programs counts as: it takes as long as five, but there it gains more
GENERAL = 5_000  # cells at most for which a solver of all programs is asked where looking near gives up
JOINT = 20_000  # cells at most for which it is asked for many ends at once, or for one that must be reached
LEARNED = 8  # questions, after which it is known that most of them give up


@dataclass
class Search:
    """``steps``: of the simplex method, so far: a measure of work that is the same each time.

    asked, given_up  questions about these ``cells``, and those that looking near did not answer
    is_far  whether moves take so many of these cells that looking near is no help
    """

    cover: Cover
    deadline: Deadline
    steps: int = 0
    sums: Sums = field(init=False)
    board: Board = field(init=False)
    still: Flags = field(init=False)
    cells: Integers = field(init=False)
    programs: dict[bool, Program] = field(init=False)
    asked: int = 0
    given_up: int = 0
    is_far: bool = False

    def __post_init__(self) -> None:
        task = self.cover.task
        self.sums, self.board = _sums(task), blank(len(task.cost), task.sums.shape[0])
        self.still = np.empty((2, len(task.cost)), bool)
        self.everywhere()

    def everywhere(self) -> None:
        """All cells move from now on."""
        self.within(np.arange(len(self.cover.prices)))

    def within(self, cells: Integers) -> None:
        """Only these cells (N,) move from now on."""
        self.still[:] = True
        self.still[0, cells], self.still[1, cells] = False, self.cover.task.known[cells]
        self.cells, self.programs, self.asked, self.given_up, self.is_far = cells, {}, 0, 0, False

    def cheaper(self, end: int, *, most: float = np.inf, steps: int = STEPS, insist: bool = False) -> Outcome:
        """Look for a move that adds little to what is hidden, and remember it.

        A cell that is used in part is paid in part, so it is only roughly the cheapest. The price is at most
        ``most``. ``insist``: ask a solver of all programs even if that takes long. Raises TimeoutError.
        """
        self.deadline.left()
        outcome = Outcome.GAVE_UP
        if not self.is_wide:
            outcome = self._near(end, most, steps)
            self._learn(outcome)
        if outcome == Outcome.GAVE_UP and (self.is_small or (insist and len(self.cells) <= JOINT)):
            outcome = self._anywhere(end, most)
        return outcome

    @property
    def is_small(self) -> bool:
        """Whether a solver of all programs can be asked."""
        return len(self.cells) <= GENERAL

    @property
    def is_wide(self) -> bool:
        """Whether looking near is no help, and each end can be asked of a solver of all programs instead."""
        return self.is_small and self.is_far

    @property
    def is_joint(self) -> bool:
        """Whether it is no help, and that takes too long for each end, and not for many at once."""
        return GENERAL < len(self.cells) <= JOINT and self.is_far

    def program(self, *, apart: bool) -> Program:
        """For a solver of all programs, kept as long as the same cells move."""
        if apart not in self.programs:
            self.programs[apart] = Program(self.cover.task, self.cells, apart=apart, deadline=self.deadline)
        return self.programs[apart]

    def _learn(self, outcome: Outcome) -> None:
        """From every question in a small part, in a larger one from the first that are asked (see ``covering``)."""
        self.asked, self.given_up = self.asked + 1, self.given_up + (outcome == Outcome.GAVE_UP)
        tells = self.asked >= LEARNED if self.is_small else self.asked == MORE
        if tells:
            self.is_far = 2 * self.given_up >= self.asked

    def _near(self, end: int, most: float, steps: int) -> Outcome:
        ends, prices = self.cover.task.ends, self.cover.prices
        still, amount = self.still[int(ends.apart[end])], float(ends.signs[end] * ends.needs[end])
        question = Question(int(ends.cells[end]), amount, prices, still, most, steps)
        outcome, many = ask(self.sums, self.board, question, TRIES)
        self.steps += ASKING + int(self.board.size[TAKEN])
        if outcome == Outcome.FOUND:
            moved = np.flatnonzero(self.board.people[:many])
            self.cover.remember(Move(self.board.answer[moved].astype(np.int64), self.board.people[moved]))
        return outcome

    def _anywhere(self, end: int, most: float) -> Outcome:
        program = self.program(apart=bool(self.cover.task.ends.apart[end]))
        before = program.steps
        outcome, move = program.cheapest(end, self.cover.prices, most, TRIES)
        self.steps += ASKING + HEAVY * (program.steps - before)
        if move is not None:
            self.cover.remember(move)
        return outcome


def _sums(task: Task) -> Sums:
    most = int(task.ends.needs.max(initial=1)) * len(task.cost)  # no simple move gains more in one cell
    reach = np.minimum(np.stack((task.up, task.down)), most)
    blur = np.minimum(task.blur, most)
    by_sum, by_cell = task.sums, task.by_cell
    return Sums(
        by_sum.indptr.astype(np.int32),
        by_sum.indices.astype(np.int32),
        by_sum.data.astype(np.float64),
        by_cell.indptr.astype(np.int32),
        by_cell.indices.astype(np.int32),
        by_cell.data.astype(np.float64),
        np.concatenate((reach - blur, blur)).T.ravel().astype(np.float64),
    )
