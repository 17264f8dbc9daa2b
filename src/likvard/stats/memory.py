"""What all groups need, known before anything is summed."""

from collections.abc import Sequence

from likvard.stats.codebook.model import Codebook
from likvard.stats.kernel import lanes
from likvard.stats.kernel.layout import Layout
from likvard.stats.problems import Problem, Refused

LIMIT = 4 * 2**30  # bytes of sums; the blocks made of them take up to twice as much again, and a server has 16 GiB
# A row of estimates takes 2 KiB and is held twice while p-values are adjusted, so a million levels fill as much as the
# sums may. Counts and quantiles have no sums: a column of identities as a grouping would only make them run for days.
OF_LEVEL = 4 * 2**10
OF_DOMAIN = 8 * (lanes.WIDTH + lanes.MOMENTS)  # bytes
OF_PAIR = 8 * lanes.PAIR_WIDTH
OF_BLOCK = 8 * lanes.BLOCK_WIDTH


def refuse_too_large(codebook: Codebook, layout: Layout, codes: Sequence[str]) -> None:
    """Raises ``Refused`` where the kernel's state, or the levels made of it, would take more than ``LIMIT``, naming
    what takes most of it.

    codes  of the groupings and crossings, "" for everybody; the cuts of ``layout`` are as many for each, in this order
    """
    each, panels, indicators = len(layout.cuts) // len(codes), _panels(codebook), len(codebook.indicators)
    cuts = [range(number * each, (number + 1) * each) for number in range(len(codes))]
    sums = [panels * sum(_bytes(layout, cut) for cut in of_one) for of_one in cuts]
    levels = [indicators * sum(_domains(layout, cut) * OF_LEVEL for cut in of_one) for of_one in cuts]
    needed = max(sums, levels, key=sum)
    if sum(needed) <= LIMIT:
        return
    most = needed.index(max(needed))
    params = {
        "grouping": codes[most],
        "groups": layout.groups[cuts[most][0]],
        "places": sum(layout.places[cut] for cut in cuts[most]),
        "bytes": sum(needed),
        "limit": LIMIT,
    }
    raise Refused(Problem("groups_too_many", params=params))


def _panels(codebook: Codebook) -> int:
    """How many are held at once: those of everything that goes together, and that of one ratio or rate."""
    together = sum(one.is_plain for one in codebook.indicators)
    return -(-together // lanes.LANES) + any(one.is_divided for one in codebook.indicators)


def _bytes(layout: Layout, cut: int) -> int:
    """Of one panel."""
    pairs, blocks = (first[cut + 1] - first[cut] for first in (layout.first_pair, layout.first_block))
    return _domains(layout, cut) * OF_DOMAIN + pairs * OF_PAIR + blocks * OF_BLOCK


def _domains(layout: Layout, cut: int) -> int:
    return layout.first_domain[cut + 1] - layout.first_domain[cut]
