"""Several numbers at a time, where the compiler would take them one by one: it cannot know that two arrays lie apart.

Each function writes instructions on vectors of numbers, which become those that the processor has. Indices are those of
the flat arrays.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from likvard.stats.kernel.lanes import CHUNK, LANES, PAIR_NN, PAIR_NT, PAIR_TN, PAIR_TT, PSU_N, PSU_T, ROW

AT_A_TIME = 4  # divides LANES, ROW and CHUNK
_NUMBER = ir.DoubleType()
_VECTOR, _TWICE = (ir.VectorType(_NUMBER, many) for many in (AT_A_TIME, 2 * AT_A_TIME))


class _Writer:
    """Loads, stores and spreads numbers."""

    def __init__(self, context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> None:
        self.builder = builder
        self._arrays = {
            place: context.make_array(kind)(context, builder, value).data
            for place, (kind, value) in enumerate(zip(signature.args, arguments, strict=True))
            if isinstance(kind, types.Array)
        }
        self._bytes = {place: signature.args[place].dtype.bitwidth // 8 for place in self._arrays}

    def address(self, array: int, start: Any, shift: int, kind: ir.VectorType = _VECTOR) -> Any:
        builder = self.builder
        at = builder.add(start, ir.Constant(start.type, shift))
        return builder.bitcast(builder.gep(self._arrays[array], [at]), kind.as_pointer())

    def load(self, array: int, start: Any, shift: int, kind: ir.VectorType = _VECTOR) -> Any:
        return self.builder.load(self.address(array, start, shift, kind), align=self._bytes[array])

    def store(self, array: int, start: Any, shift: int, numbers: Any) -> None:
        self.builder.store(numbers, self.address(array, start, shift, numbers.type), align=self._bytes[array])

    def add(self, array: int, start: Any, shift: int, more: Any) -> None:
        address = self.address(array, start, shift, more.type)
        self.builder.store(self.builder.fadd(self.builder.load(address, align=8), more), address, align=8)

    def spread(self, number: Any, times: int = AT_A_TIME) -> Any:
        room = ir.Constant(ir.VectorType(number.type, times), ir.Undefined)
        one = self.builder.insert_element(room, number, ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), times), [0] * times)
        return self.builder.shuffle_vector(one, room, zeros)

    def turned(self, lines: list[Any]) -> list[Any]:
        """The columns of a square of four lines: halves of two columns at a time, then whole ones."""
        a, b, c, d = lines
        halves = [(self._mixed(a, b, at), self._mixed(c, d, at)) for at in ([0, 4, 2, 6], [1, 5, 3, 7])]
        return [self._mixed(*two, at) for at in ([0, 1, 4, 5], [2, 3, 6, 7]) for two in halves]

    def _mixed(self, one: Any, other: Any, places: list[int]) -> Any:
        kind = ir.VectorType(ir.IntType(32), AT_A_TIME)
        return self.builder.shuffle_vector(one, other, ir.Constant(kind, places))

    def above_zero(self, numbers: Any) -> Any:
        ones, zeros = (ir.Constant(_VECTOR, [value] * AT_A_TIME) for value in (1.0, 0.0))
        return self.builder.select(self.builder.fcmp_ordered(">", numbers, zeros), ones, zeros)


@intrinsic
def turn(typing_context: Any, rows: Any, start: Any, answers: Any, at: Any) -> Any:
    """A square of answers: rows[start + i ROW + k] = answers[at + k CHUNK + i] for ``AT_A_TIME`` i and all lanes k."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        _, start, _, at = arguments
        for k in range(0, LANES, AT_A_TIME):
            lanes = [writer.load(2, at, (k + lane) * CHUNK) for lane in range(AT_A_TIME)]
            for i, line in enumerate(writer.turned(lanes)):
                writer.store(0, start, i * ROW + PSU_T + k, line)
        return context.get_dummy_value()

    return types.void(rows, types.intp, answers, types.intp), write


@intrinsic
def weigh(typing_context: Any, rows: Any, start: Any, origin: Any, weight: Any) -> Any:
    """The answers y in the line of one respondent become w (y - origin) and w, or 0 where y is NaN: which, as bits."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        start, weights, zeros = arguments[1], writer.spread(arguments[3]), ir.Constant(_VECTOR, [0.0] * AT_A_TIME)
        bits = ir.Constant(ir.IntType(64), 0)
        for k in range(0, LANES, AT_A_TIME):
            y = writer.load(0, start, PSU_T + k)
            unknown = builder.fcmp_unordered("uno", y, y)
            centred = builder.fsub(y, writer.load(2, ir.Constant(start.type, 0), k))
            for shift, number in ((PSU_T, builder.fmul(weights, centred)), (PSU_N, weights)):
                writer.store(0, start, shift + k, builder.select(unknown, zeros, number))
            some = builder.zext(builder.bitcast(unknown, ir.IntType(AT_A_TIME)), bits.type)
            bits = builder.or_(bits, builder.shl(some, ir.Constant(bits.type, k)))
        return bits

    return types.int64(rows, types.intp, origin, types.float64), write


@intrinsic
def add_line(typing_context: Any, target: Any, at: Any, source: Any, start: Any) -> Any:
    """target[at : at + ROW] += source[start : start + ROW]"""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        pairs, odd = divmod(ROW // AT_A_TIME, 2)
        for number, kind in enumerate([_TWICE] * pairs + [_VECTOR] * odd):
            shift = 2 * AT_A_TIME * number
            writer.add(0, arguments[1], shift, writer.load(2, arguments[3], shift, kind))
        return context.get_dummy_value()

    return types.void(target, types.intp, source, types.intp), write


@intrinsic
def add_products(
    typing_context: Any, pairs: Any, at: Any, panel: Any, one: Any, other: Any, scale: Any, met: Any
) -> Any:
    """What two groups multiply, for all lanes: T T', N N', T N' and N T' times ``scale``, and 1 where both are met.

    T stands at panel[one + k], N a lane's breadth behind it; the products are added at pairs[at + ..], whether both
    are met at pairs[at + met + k].
    """

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        _, at, _, one, other, scale, met = arguments
        scales, behind = writer.spread(scale), builder.add(at, met)
        for k in range(0, LANES, AT_A_TIME):
            t, n, t2, n2 = (writer.load(2, start, k + shift) for start in (one, other) for shift in (0, LANES))
            both = builder.fmul(writer.above_zero(n), writer.above_zero(n2))
            t, n = builder.fmul(scales, t), builder.fmul(scales, n)
            products = ((PAIR_TT, t, t2), (PAIR_NN, n, n2), (PAIR_TN, t, n2), (PAIR_NT, n, t2))
            for part, mine, others in products:
                writer.add(0, at, part + k, builder.fmul(mine, others))
            writer.add(0, behind, k, both)
        return context.get_dummy_value()

    return types.void(pairs, types.intp, panel, types.intp, types.intp, types.float64, types.intp), write


@intrinsic
def note_met(typing_context: Any, any_met: Any, panel: Any, start: Any) -> Any:
    """any_met[k] = 1 where N of the group whose T stands at panel[start] is above 0."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        start = arguments[2]
        zero = ir.Constant(start.type, 0)
        for k in range(0, LANES, AT_A_TIME):
            met = writer.above_zero(writer.load(1, start, k + LANES))
            now = writer.above_zero(builder.fadd(writer.load(0, zero, k), met))
            builder.store(now, writer.address(0, zero, k), align=8)
        return context.get_dummy_value()

    return types.void(any_met, panel, types.intp), write


@intrinsic
def keep(typing_context: Any, values: Any, at: Any, byte: Any, none: Any) -> Any:
    """Of values[at : at + 8] those whose bit is set, the lowest first; the others become ``none``."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        _, at, byte, none = arguments
        nones = writer.spread(none, 8)
        mask = builder.bitcast(byte, ir.VectorType(ir.IntType(1), 8))
        writer.store(0, at, 0, builder.select(mask, writer.load(0, at, 0, nones.type), nones))
        return context.get_dummy_value()

    return types.void(values, types.intp, types.uint8, values.dtype), write


@intrinsic
def lowest_bit(typing_context: Any, bits: Any) -> Any:
    """The lowest bit that is set, counted from 0, of a number that is not 0."""

    def write(_context: Any, builder: ir.IRBuilder, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), write
