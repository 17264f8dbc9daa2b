"""Several numbers at a time, where the compiler would take them one by one: it cannot know that two arrays lie apart.

Each function writes instructions on vectors of numbers, which become those that the processor has. Indices are those of
the flat arrays.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from likvard.stats.kernel.lanes import LANES, PAIR_NN, PAIR_NT, PAIR_TN, PAIR_TT, ROW

AT_A_TIME = 4  # divides LANES
IN_A_LINE = 8  # divides ROW
_NUMBER = ir.DoubleType()
_VECTOR = ir.VectorType(_NUMBER, AT_A_TIME)
_HALF_A_LINE = ir.VectorType(_NUMBER, IN_A_LINE)


class _Writer:
    """Loads, stores and spreads numbers."""

    def __init__(self, context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> None:
        self.builder = builder
        self._arrays = {
            place: context.make_array(kind)(context, builder, value).data
            for place, (kind, value) in enumerate(zip(signature.args, arguments, strict=True))
            if isinstance(kind, types.Array)
        }

    def address(self, array: int, start: Any, shift: int, kind: ir.VectorType = _VECTOR) -> Any:
        builder = self.builder
        at = builder.add(start, ir.Constant(start.type, shift))
        return builder.bitcast(builder.gep(self._arrays[array], [at]), kind.as_pointer())

    def load(self, array: int, start: Any, shift: int, kind: ir.VectorType = _VECTOR) -> Any:
        return self.builder.load(self.address(array, start, shift, kind), align=8)

    def add(self, array: int, start: Any, shift: int, more: Any) -> None:
        address = self.address(array, start, shift, more.type)
        self.builder.store(self.builder.fadd(self.builder.load(address, align=8), more), address, align=8)

    def spread(self, number: Any) -> Any:
        room = ir.Constant(ir.VectorType(number.type, AT_A_TIME), ir.Undefined)
        one = self.builder.insert_element(room, number, ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), AT_A_TIME), [0] * AT_A_TIME)
        return self.builder.shuffle_vector(one, room, zeros)

    def above_zero(self, numbers: Any) -> Any:
        ones, zeros = (ir.Constant(_VECTOR, [value] * AT_A_TIME) for value in (1.0, 0.0))
        return self.builder.select(self.builder.fcmp_ordered(">", numbers, zeros), ones, zeros)


@intrinsic
def add_line(typing_context: Any, target: Any, at: Any, source: Any, start: Any) -> Any:
    """target[at : at + ROW] += source[start : start + ROW]"""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        for shift in range(0, ROW, IN_A_LINE):
            writer.add(0, arguments[1], shift, writer.load(2, arguments[3], shift, _HALF_A_LINE))
        return context.get_dummy_value()

    return types.void(target, types.intp, source, types.intp), write


@intrinsic
def add_products(
    typing_context: Any, pairs: Any, at: Any, panel: Any, one: Any, other: Any, apart: Any, w_one: Any, w_other: Any,
    slope: Any, scale: Any, met: Any,
) -> Any:  # fmt: skip
    """What two groups multiply, for all lanes: T T', N N', T N' and N T' times ``scale``, and 1 where both are met.

    T stands at panel[one + k], N is w + slope times what stands ``apart`` behind it; the products are added at
    pairs[at + ..], whether both are met at pairs[at + met + k].
    """

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        _, at, _, one, other, apart, w_one, w_other, slope, scale, met = arguments
        slopes, scales = writer.spread(slope), writer.spread(scale)
        for k in range(0, LANES, AT_A_TIME):
            t, n, t2, n2 = (
                value
                for start, w in ((one, w_one), (other, w_other))
                for value in (
                    writer.load(2, start, k),
                    builder.fadd(writer.spread(w), builder.fmul(slopes, writer.load(2, builder.add(start, apart), k))),
                )
            )
            both = builder.fmul(writer.above_zero(n), writer.above_zero(n2))
            t, n = builder.fmul(scales, t), builder.fmul(scales, n)
            writer.add(0, at, PAIR_TT + k, builder.fmul(t, t2))
            writer.add(0, at, PAIR_NN + k, builder.fmul(n, n2))
            writer.add(0, at, PAIR_TN + k, builder.fmul(t, n2))
            writer.add(0, at, PAIR_NT + k, builder.fmul(n, t2))
            writer.add(0, builder.add(at, met), k, both)
        return context.get_dummy_value()

    i, f = types.intp, types.float64
    return types.void(pairs, i, panel, i, i, i, f, f, f, f, i), write


@intrinsic
def note_met(typing_context: Any, any_met: Any, panel: Any, start: Any, w: Any, slope: Any) -> Any:
    """any_met[k] = 1 where w + slope panel[start + k] is above 0."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = _Writer(context, builder, signature, arguments)
        _, _, start, w, slope = arguments
        zero = ir.Constant(start.type, 0)
        for k in range(0, LANES, AT_A_TIME):
            n = builder.fadd(writer.spread(w), builder.fmul(writer.spread(slope), writer.load(1, start, k)))
            address = writer.address(0, zero, k)
            before = builder.load(address, align=8)
            now = writer.above_zero(builder.fadd(before, writer.above_zero(n)))
            builder.store(now, address, align=8)
        return context.get_dummy_value()

    return types.void(any_met, panel, types.intp, types.float64, types.float64), write
