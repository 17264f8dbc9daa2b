"""Several numbers at a time, where the compiler would take them one by one: it cannot know that two arrays lie apart.

Each function writes instructions on registers of numbers (see ``registers``). Indices are those of the flat arrays.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from likvard.stats.kernel.lanes import CHUNK, LANES, PEOPLE, PERSON, PLACES_OF_COUNTS, PSU_COUNTS, PSU_N, PSU_T
from likvard.stats.kernel.registers import AT_ONCE, COUNTS, EIGHT, FOUR, HALF, PARTS, Writer, line, multiplier

AT_A_TIME = 4  # divides LANES, PERSON and CHUNK


@intrinsic
def turn(typing_context: Any, people: Any, start: Any, answers: Any, at: Any) -> Any:
    """A square of answers: people[start + i PERSON + k] = answers[at + k CHUNK + i], ``AT_A_TIME`` i and all lanes."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        _, start, _, at = arguments
        for k in range(0, LANES, AT_A_TIME):
            lanes = [writer.load(2, at, (k + lane) * CHUNK, FOUR) for lane in range(AT_A_TIME)]
            for i, answered in enumerate(writer.turned(lanes)):
                writer.store(0, start, i * PERSON + k, answered)
        return context.get_dummy_value()

    return types.void(people, types.intp, answers, types.intp), write


@intrinsic
def weigh(typing_context: Any, people: Any, start: Any, origin: Any, weight: Any) -> Any:
    """What a respondent adds: of the answers y, w (y - origin) and w, or 0 where y is NaN; where that is; 1 person."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        start, weights, zeros = arguments[1], writer.spread(arguments[3]), ir.Constant(EIGHT, None)
        totals, weighed, unknowns = [], [], []
        for k in (0, AT_ONCE):
            y = writer.load(0, start, k)
            unknown = builder.fcmp_unordered("uno", y, y)
            centred = builder.fsub(y, writer.load(2, ir.Constant(start.type, 0), k))
            totals.append(builder.select(unknown, zeros, builder.fmul(weights, centred)))
            weighed.append(builder.select(unknown, zeros, weights))
            unknowns.append(unknown)
        middle = writer.mixed(totals[1], weighed[0], [0, 1, 2, 3, 8, 9, 10, 11])
        high = writer.mixed(weighed[0], weighed[1], list(range(4, 12)))
        missing = builder.zext(writer.mixed(unknowns[0], unknowns[1], list(range(2 * AT_ONCE))), COUNTS)
        counts = builder.or_(missing, ir.Constant(COUNTS, [int(k == PEOPLE) for k in range(2 * AT_ONCE)]))
        return writer.held(line, [totals[0], middle, high, counts])

    return line(people, types.intp, origin, types.float64), write


@intrinsic
def add_line(typing_context: Any, panel: Any, at: Any, more: Any) -> Any:
    """panel[at : at + ROW] += more"""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        for number, (shift, _) in enumerate(PARTS):
            writer.add(0, arguments[1], shift, builder.extract_value(arguments[2], number))
        return context.get_dummy_value()

    return types.void(panel, types.intp, more), write


@intrinsic
def take(typing_context: Any, panel: Any, at: Any) -> Any:
    """The line at panel[at], which becomes 0."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer, at = Writer(context, builder, signature, arguments), arguments[1]
        parts = [writer.load(0, at, shift, kind) for shift, kind in PARTS]
        for shift, kind in PARTS:
            writer.store(0, at, shift, ir.Constant(kind, None))
        return writer.held(line, parts)

    return line(panel, types.intp), write


@intrinsic
def add_counts(typing_context: Any, panel: Any, at: Any, more: Any) -> Any:
    """panel[at : at + LANES + 1] += the counts of a line, answers missing and people; nothing to the three behind."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        counts = builder.extract_value(arguments[2], len(PARTS) - 1)
        for k in (0, AT_ONCE):
            half = writer.mixed(counts, counts, list(range(k, k + AT_ONCE)))
            writer.add(0, arguments[1], k, builder.sitofp(half, EIGHT))
        return context.get_dummy_value()

    return types.void(panel, types.intp, more), write


@intrinsic
def people_of(typing_context: Any, panel: Any, at: Any) -> Any:
    """How many people have added up to the line at panel[at]."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        return writer.load(0, arguments[1], PSU_COUNTS + PEOPLE // 2, ir.IntType(32))  # two counts in each place

    return types.int32(panel, types.intp), write


@intrinsic
def scaled(typing_context: Any, panel: Any, at: Any, scale: Any) -> Any:
    """T and N of the line at panel[at] by ``scale``, as ``add_products`` needs them."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        at, scales, parts = arguments[1], writer.spread(arguments[2]), []
        for start in (PSU_T, PSU_N):
            low, high = (writer.load(0, at, start + shift) for shift in (0, LANES - AT_ONCE))
            middle = writer.mixed(low, high, [12, 13, 14, 15, 0, 1, 2, 3])
            parts += [builder.fmul(scales, part) for part in (low, middle, high)]
        return writer.held(multiplier, [*parts, *writer.met(0, at)])

    return multiplier(panel, types.intp, types.float64), write


@intrinsic
def add_products(typing_context: Any, pairs: Any, at: Any, one: Any, panel: Any, other: Any, met: Any) -> Any:
    """What two groups multiply, for all lanes, and 1 where both are met: pairs[at + ..], pairs[at + met + ..].

    ``one`` comes from ``scaled``; the other's line begins at panel[other]. T T' and T N' stand behind each other as T'
    and N' do, N T' and N N' likewise.
    """

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        _, at, one, _, other, met = arguments
        theirs = [writer.load(3, other, shift) for shift in range(0, 2 * LANES, AT_ONCE)]
        for number, number_of_theirs in enumerate((0, 1, 2) * 2):
            product = builder.fmul(builder.extract_value(one, number), theirs[number_of_theirs])
            writer.add(0, at, AT_ONCE * number, product)
        for number, theirs_met in enumerate(writer.met(3, other)):
            both = builder.and_(builder.extract_value(one, 6 + number), theirs_met)
            writer.add(0, builder.add(at, met), AT_ONCE // 2 * number, builder.zext(both, HALF))
        return context.get_dummy_value()

    return types.void(pairs, types.intp, one, panel, types.intp, types.intp), write


@intrinsic
def met_of(typing_context: Any, panel: Any, at: Any) -> Any:
    """In which lanes N of the line at panel[at] is above 0, as bits in the order of ``registers.met``."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        both = writer.mixed(*writer.met(0, arguments[1]), list(range(2 * AT_ONCE)))
        return builder.bitcast(both, ir.IntType(2 * AT_ONCE))

    return types.uint16(panel, types.intp), write


@intrinsic
def add_met(typing_context: Any, blocks: Any, at: Any, bits: Any) -> Any:
    """blocks[at : at + LANES] += 1 in the lanes of the bits that are set, which come from ``met_of``."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer, (_, at, bits) = Writer(context, builder, signature, arguments), arguments
        met = builder.bitcast(bits, ir.VectorType(ir.IntType(1), 2 * AT_ONCE))
        for start, many in ((0, EIGHT), (AT_ONCE, FOUR)):
            lanes = writer.mixed(met, met, PLACES_OF_COUNTS[start : start + many.count])
            writer.add(0, at, start, builder.uitofp(lanes, many))
        return context.get_dummy_value()

    return types.void(blocks, types.intp, types.uint16), write


@intrinsic
def keep(typing_context: Any, values: Any, at: Any, byte: Any, none: Any) -> Any:
    """Of values[at : at + 8] those whose bit is set, the lowest first; the others become ``none``."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        writer = Writer(context, builder, signature, arguments)
        _, at, byte, none = arguments
        nones = writer.spread(none)
        mask = builder.bitcast(byte, ir.VectorType(ir.IntType(1), AT_ONCE))
        writer.store(0, at, 0, builder.select(mask, writer.load(0, at, 0, nones.type), nones))
        return context.get_dummy_value()

    return types.void(values, types.intp, types.uint8, values.dtype), write
