"""What the processor holds of one group or one respondent while it works: eight numbers in each register.

Two types for compiled functions, ``Line`` and ``Multiplier``, and a writer of the instructions that load, store and mix
them. Where a processor has narrower registers, the compiler takes two for one.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import models, register_model

from likvard.stats.kernel.lanes import PSU_COUNTS

AT_ONCE = 8
FOUR, EIGHT = (ir.VectorType(ir.DoubleType(), many) for many in (4, AT_ONCE))
COUNTS = ir.VectorType(ir.IntType(32), 2 * AT_ONCE)  # 12 lanes and what is left
FLAGS, HALF = (ir.VectorType(ir.IntType(size), AT_ONCE) for size in (1, 32))
PARTS = ((0, EIGHT), (AT_ONCE, EIGHT), (2 * AT_ONCE, EIGHT), (PSU_COUNTS, COUNTS))  # of a line: where each begins


class Held(types.Type):
    """Registers that belong together."""

    parts: ir.LiteralStructType


class Line(Held):
    """What a respondent adds, or people have added up to: T, N and counts as ``lanes`` has them."""

    parts = ir.LiteralStructType([kind for _, kind in PARTS])


class Multiplier(Held):
    """T by a scale, N by it, and where N is above 0.

    Each in the order in which T' and N' of another group stand: lanes 0 to 7, then 8 to 11 and 0 to 3, then 4 to 11.
    Where N is above 0 is told as ``Writer.met`` does.
    """

    parts = ir.LiteralStructType([EIGHT] * 6 + [FLAGS] * 2)


@register_model(Line)
@register_model(Multiplier)
class _Registers(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, kind.parts)  # type: ignore[no-untyped-call]


line, multiplier = Line("line"), Multiplier("multiplier")


class Writer:
    """Writes instructions; ``array`` is the place of an array among the arguments, indices are those of flat arrays."""

    def __init__(self, context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> None:
        self.builder = builder
        self._arrays = {
            place: context.make_array(kind)(context, builder, value).data
            for place, (kind, value) in enumerate(zip(signature.args, arguments, strict=True))
            if isinstance(kind, types.Array)
        }
        self._bytes = {place: signature.args[place].dtype.bitwidth // 8 for place in self._arrays}

    def address(self, array: int, start: Any, shift: int, kind: Any) -> Any:
        """Of array[start + shift]."""
        at = self.builder.add(start, ir.Constant(start.type, shift))
        return self.builder.bitcast(self.builder.gep(self._arrays[array], [at]), kind.as_pointer())

    def load(self, array: int, start: Any, shift: int, kind: Any = EIGHT) -> Any:
        """The numbers from array[start + shift] on."""
        return self.builder.load(self.address(array, start, shift, kind), align=self._bytes[array])

    def store(self, array: int, start: Any, shift: int, numbers: Any) -> None:
        """Write them there."""
        self.builder.store(numbers, self.address(array, start, shift, numbers.type), align=self._bytes[array])

    def add(self, array: int, start: Any, shift: int, more: Any) -> None:
        """Add to those that are there."""
        add = self.builder.add if isinstance(more.type.element, ir.IntType) else self.builder.fadd
        self.store(array, start, shift, add(self.load(array, start, shift, more.type), more))

    def spread(self, number: Any, times: int = AT_ONCE) -> Any:
        """The same number in every place."""
        room = ir.Constant(ir.VectorType(number.type, times), ir.Undefined)
        one = self.builder.insert_element(room, number, ir.Constant(ir.IntType(32), 0))
        return self.mixed(one, room, [0] * times)

    def mixed(self, one: Any, other: Any, places: list[int]) -> Any:
        """Numbers of two registers, counted through both."""
        kind = ir.VectorType(ir.IntType(32), len(places))
        return self.builder.shuffle_vector(one, other, ir.Constant(kind, places))

    def turned(self, lines: list[Any]) -> list[Any]:
        """The columns of a square of four lines: halves of two columns at a time, then whole ones."""
        a, b, c, d = lines
        halves = [(self.mixed(a, b, at), self.mixed(c, d, at)) for at in ([0, 4, 2, 6], [1, 5, 3, 7])]
        return [self.mixed(*two, at) for at in ([0, 1, 4, 5], [2, 3, 6, 7]) for two in halves]

    def met(self, array: int, at: Any) -> tuple[Any, Any]:
        """Where N of the line at array[at] is above 0: lanes 4 to 11; four of no meaning and lanes 0 to 3.

        As they stand in the line: to put them in order would cost as much as what they are for.
        """
        zeros = ir.Constant(EIGHT, None)
        high, low = (
            self.builder.fcmp_ordered(">", self.load(array, at, shift), zeros) for shift in (2 * AT_ONCE, AT_ONCE)
        )
        return high, low

    def held(self, kind: Held, parts: list[Any]) -> Any:
        """A ``Line`` or ``Multiplier``."""
        whole = ir.Constant(kind.parts, ir.Undefined)
        for number, part in enumerate(parts):
            whole = self.builder.insert_value(whole, part, number)
        return whole
