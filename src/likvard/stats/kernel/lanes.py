"""Where each number stands in a row of the kernel's arrays: constants that it is built around.

A panel carries up to ``LANES`` indicators side by side, so that one instruction of the processor works on several. The
numbers are compiled into the machine code: constant distances within one row are what lets the compiler do that.
"""

LANES = 12
CHUNK = 32  # respondents laid out at a time
PERSON = 16  # room for what each of them answered: whole lines of the processor's cache

# What the PSU at hand has added up to; zero between them. A respondent's own line begins likewise.
PSU_T = 0  # sum of w y over those who answered
PSU_N = LANES  # sum of w over those who answered: in the same order as T, so that a share of all is 1 to the last digit
# Whole numbers of four bytes: answers missing, for each indicator, and at PEOPLE how many they are.
PSU_COUNTS = 2 * LANES
PEOPLE = LANES
ROW = 32  # that is eight places of numbers

# What the PSUs of the stratum at hand have added up to; zero between strata.
STRATUM_T = ROW

# What all strata so far have added up to. N always stands right behind T, and T N, N N behind T T.
WITHIN_TT = STRATUM_T + ROW  # sum over PSUs of c a a, c a b, c b b
WITHIN_TN = WITHIN_TT + LANES
WITHIN_NN = WITHIN_TN + LANES
PSUS = WITHIN_NN + LANES
TOTAL_T = PSUS + LANES
TOTAL_N = TOTAL_T + LANES
BETWEEN_TT = TOTAL_N + LANES  # sum over strata of e A A, e A B, e B B
BETWEEN_TN = BETWEEN_TT + LANES
BETWEEN_NN = BETWEEN_TN + LANES
STRATA = BETWEEN_NN + LANES
MISSING = STRATA + LANES
COUNT = MISSING + LANES  # right behind it, as among the counts of a PSU
WIDTH = 200  # COUNT and what is left up to whole lines of the processor's cache

# Moments: sum of w y y, sum of w w, how many answers above 0.
SQUARES = 0
WEIGHT_SQUARES = LANES
POSITIVE = 2 * LANES
MOMENTS = 3 * LANES

# Pairs of groups: T T', T N', N T', N N', PSUs met by both, strata met by both: these two are whole numbers of four
# bytes while rows go by.
PAIR_TT = 0
PAIR_TN = LANES
PAIR_NT = 2 * LANES
PAIR_NN = 3 * LANES
PAIR_PSUS = 4 * LANES
PAIR_STRATA = 5 * LANES
PAIR_WIDTH = 6 * LANES
PLACES_OF_COUNTS = [12, 13, 14, 15, *range(8)]  # where the count of each lane stands meanwhile, see ``registers.met``

# Blocks: PSUs and strata met by any group; not kept where a block has one group.
BLOCK_WIDTH = 2 * LANES

# The plan: a line for each cut, see ``layout.Layout.plan``.
WITHIN, BY, FIRST_DOMAIN, GROUPS, FIRST_PAIR, FIRST_BLOCK, LISTED = range(7)
