"""A question is asked, until the answer is in whole people."""

import numpy as np

from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.simplex.board import (
    GAIN,
    LOSS,
    MET,
    TAKEN,
    TOUCHED,
    WAYS,
    WRONG,
    Board,
    Question,
    Sums,
    cell_of,
    move,
    sign_of,
    wipe,
)
from likvard.disclosure.tables.protecting.simplex.machine import machine_code
from likvard.disclosure.tables.protecting.simplex.steps import least

MULTIPLES = 3  # times that a move is taken, to be in whole people


@machine_code
def ask(sums: Sums, board: Board, question: Question, tries: int) -> tuple[Outcome, int]:
    """What came of it, and how many cells are in ``board.answer``, with how they change in ``board.people``.

    Where people would be split it is asked again, so often, at prices that differ a little.
    """
    board.size[TAKEN] = 0
    for attempt in range(tries):
        outcome = least(sums, board, question, attempt)
        many = _answered(sums, board, question) if outcome == Outcome.FOUND else 0
        wipe(board)
        if outcome != Outcome.FOUND:
            return outcome, 0
        for times in range(1, MULTIPLES + 1):
            if _whole(sums, board, many, times):
                return Outcome.FOUND, many
    return Outcome.SPLIT, 0


@machine_code
def _answered(sums: Sums, board: Board, question: Question) -> int:
    """How much each cell changes, into ``answer`` and ``amounts``; how many do."""
    many = 1
    board.answer[0], board.amounts[0] = question.cell, question.amount
    for each in range(board.size[MET]):
        column = board.columns[each]
        place, value = board.place[column], 0.0
        if place >= 0:
            value = board.value[place]
        elif board.full[column]:
            value = sums.reach[column]
        if value > WRONG:
            cell = cell_of(column)
            if not board.sloped[cell]:
                board.sloped[cell], board.near[cell] = True, many
                board.answer[many], board.amounts[many] = cell, 0.0
                many += 1
            board.amounts[board.near[cell]] += value * sign_of(column)
    for each in range(many):
        board.sloped[board.answer[each]] = False
    return many


@machine_code
def _whole(sums: Sums, board: Board, many: int, times: int) -> bool:
    """The nearest whole numbers to so many times the amounts; whether they keep all sums and bounds."""
    for each in range(many):
        cell, people = board.answer[each], np.rint(times * board.amounts[each])
        way = LOSS if people < 0 else GAIN
        if abs(people) > sums.reach[WAYS * cell + way] + sums.reach[WAYS * cell + way + 2]:
            return False
        board.people[each] = people
    for each in range(many):
        move(sums, board, board.answer[each], float(board.people[each]))
    right = True
    for each in range(board.size[TOUCHED]):
        right = right and board.wrong[board.rows[each]] == 0.0
    wipe(board)
    return right
