"""Numbers read from an address, whatever kind they are: columns of a table stay where they lie (see ``columns``)."""

from typing import Any

from llvmlite import ir
from numba import from_dtype, types
from numba.extending import intrinsic

from likvard.stats.kernel.columns import KINDS
from likvard.stats.kernel.registers import AT_ONCE, Writer


def _mover(many: int) -> Any:
    """The instructions that put ``many`` numbers into a room, (room, at, kind, address, place)."""

    @intrinsic
    def move(typing_context: Any, room: Any, at: Any, kind: Any, address: Any, place: Any) -> Any:
        def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
            _, at, kind, address, place = arguments
            wanted = ir.VectorType(context.get_data_type(room.dtype), many)
            moved = builder.append_basic_block("moved")
            by_kind = builder.switch(kind, moved)
            for number, one in enumerate(KINDS):
                block = builder.append_basic_block(one.name)
                by_kind.add_case(ir.Constant(kind.type, number), block)
                with builder.goto_block(block):
                    held = context.get_data_type(from_dtype(one))
                    first = builder.gep(builder.inttoptr(address, held.as_pointer()), [place])
                    lying = builder.bitcast(first, ir.VectorType(held, many).as_pointer())
                    given = _of_kind(builder, builder.load(lying, align=one.itemsize), wanted)
                    Writer(context, builder, signature, arguments).store(0, at, 0, given)
                    builder.branch(moved)
            builder.position_at_end(moved)
            return context.get_dummy_value()

        return types.void(room, types.intp, types.int64, types.int64, types.intp), write

    return move


def _of_kind(builder: ir.IRBuilder, given: Any, wanted: ir.VectorType) -> Any:
    """Numbers as numbers of another kind."""
    if given.type == wanted:
        return given
    to_whole = isinstance(wanted.element, ir.IntType)
    if isinstance(given.type.element, ir.IntType):
        return builder.sext(given, wanted) if to_whole else builder.sitofp(given, wanted)
    return builder.fptosi(given, wanted) if to_whole else builder.fpext(given, wanted)


move_eight, move_one = _mover(AT_ONCE), _mover(1)


@intrinsic
def byte_at(typing_context: Any, address: Any, place: Any) -> Any:
    """One of the bytes that begin at an address."""

    def write(context: Any, builder: ir.IRBuilder, signature: Any, arguments: Any) -> Any:
        first = builder.inttoptr(arguments[0], ir.IntType(8).as_pointer())
        return builder.load(builder.gep(first, [arguments[1]]))

    return types.uint8(types.int64, types.intp), write
