"""A block of cells in which moves are looked for, one end at a time."""

from dataclasses import dataclass, field

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.cover import Cover
from likvard.disclosure.tables.protecting.programs import Program
from likvard.disclosure.tables.system import Integers


@dataclass
class Search:
    """Cells with their programs: one for ends that leave known cells alone, and one for the others."""

    cover: Cover
    cells: Integers
    deadline: Deadline
    programs: dict[bool, Program] = field(default_factory=dict)

    @property
    def steps(self) -> int:
        """Of the simplex method, so far: a measure of work that is the same each time."""
        return sum(program.steps for program in self.programs.values())

    def cheaper(self, end: int, *, shown: int = -1) -> bool:
        """Look for a move that adds little to what is hidden, while a cell stays shown; whether there was one."""
        self.deadline.left()
        program = self._program(end)
        move = program.cheapest(end, self.cover.prices, shown=shown) if program.has(end) else None
        if move is not None:
            self.cover.remember(move)
        return move is not None

    def whole(self, end: int) -> bool:
        """The same by a search for whole numbers, if people were split just now."""
        move = self._program(end).searched(end, self.cover.prices, self.deadline.left())
        if move is not None:
            self.cover.remember(move)
        return move is not None

    def _program(self, end: int) -> Program:
        apart = bool(self.cover.task.ends.apart[end])
        if apart not in self.programs:
            self.programs[apart] = Program(self.cover.task, self.cells, apart=apart)
        return self.programs[apart]
