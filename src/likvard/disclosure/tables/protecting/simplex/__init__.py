"""The dual simplex method for one question: which move takes a cell to its end at the least price?

At first the one cell has moved and nothing else, so that a few sums are wrong. Each step puts one sum or one cell right
by means of the cell that costs least for it. So only cells along these sums are ever looked at, and a question takes
as long in a large system as in a small one: a solver for programs of every kind needs many times as long to begin.

Method: the dual simplex method with bounded variables (Koberstein 2005, chapter 3). All begins with the basis of
nothing but sums, and only the part of its inverse is kept that has changed since. No tolerance is a danger: what
comes out is rounded, and whether that keeps all sums is tried in whole numbers.

Only ``searching`` reads this package, so that numba is loaded when needed.
"""

from likvard.disclosure.tables.protecting.simplex.asking import ask
from likvard.disclosure.tables.protecting.simplex.board import TAKEN, Board, Question, Sums, blank

__all__ = ["TAKEN", "Board", "Question", "Sums", "ask", "blank"]
