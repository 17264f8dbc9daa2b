"""Where each number of a domain stands in its row of the panel: constants that the compiled kernel is built around.

A panel carries up to ``LANES`` indicators side by side, so that one instruction of the processor works on several. The
numbers are compiled into the machine code: constant distances within one row are what lets the compiler do that.
"""

LANES = 12

# What the PSU and the stratum at hand have added up to; zero between them.
PSU_W = 0  # sum of w over everybody, whether they answered or not
PSU_C = 1  # how many they are
PSU_T = 4  # sum of w y
ROW = PSU_T + LANES  # what one respondent adds: w, 1, 0, 0, and w y for each indicator; 16 numbers fit the processor
PSU_N = ROW  # sum of w over those without an answer; N is PSU_W less this
STRATUM_T = PSU_N + LANES
STRATUM_N = STRATUM_T + LANES

# What all strata so far have added up to.
WITHIN_TT = STRATUM_N + LANES  # sum over PSUs of c a a, c a b, c b b
WITHIN_TN = WITHIN_TT + LANES
WITHIN_NN = WITHIN_TN + LANES
PSUS = WITHIN_NN + LANES
MISSING = PSUS + LANES
TOTAL_T = MISSING + LANES
TOTAL_N = TOTAL_T + LANES
BETWEEN_TT = TOTAL_N + LANES  # sum over strata of e A A, e A B, e B B
BETWEEN_TN = BETWEEN_TT + LANES
BETWEEN_NN = BETWEEN_TN + LANES
STRATA = BETWEEN_NN + LANES
COUNT = STRATA + LANES
WIDTH = 192  # COUNT and what is left up to whole lines of the processor's cache

# Moments: sum of w y y, sum of w w, how many answers above 0.
SQUARES = 0
WEIGHT_SQUARES = LANES
POSITIVE = 2 * LANES
MOMENTS = 3 * LANES

# Pairs of groups: T T', N N', T N', N T', PSUs met by both, strata met by both.
PAIR_TT = 0
PAIR_NN = LANES
PAIR_TN = 2 * LANES
PAIR_NT = 3 * LANES
PAIR_PSUS = 4 * LANES
PAIR_PRODUCTS = 64  # the five above, up to a number that the processor takes whole
PAIR_STRATA = PAIR_PRODUCTS
PAIR_WIDTH = 80  # likewise

# Factors of a pair: those of the one group and those of the other, see ``compiled``.
OTHER = PAIR_PRODUCTS
FACTORS = 2 * PAIR_PRODUCTS

# Blocks: PSUs and strata met by any group; not kept where a block has one group.
BLOCK_WIDTH = 2 * LANES
