"""Hadamard matrices: entries 1 and -1, columns at right angles."""

import numpy as np
from numpy.typing import NDArray

Signs = NDArray[np.int64]


def hadamard(least: int) -> Signs:
    """A Hadamard matrix (R, R) whose first column is all 1, of the smallest order R >= ``least`` that these give:

    doubling (Sylvester 1867), q + 1 for a prime q = 3 mod 4, and 2 (q + 1) for a prime q = 1 mod 4 (Paley 1933).
    """
    order = max(least, 1)
    while (matrix := _of_order(order)) is None:
        order += 1
    return matrix * matrix[:, :1]


def _of_order(order: int) -> Signs | None:
    if order == 1:
        return np.ones((1, 1), dtype=np.int64)
    if order % 4 == 0 and _is_prime(order - 1):
        return _first_paley(order - 1)
    if order % 4 == 0 and (order // 2 - 1) % 4 == 1 and _is_prime(order // 2 - 1):
        return _second_paley(order // 2 - 1)
    half = _of_order(order // 2) if order % 2 == 0 else None
    return None if half is None else np.kron(np.array([[1, 1], [1, -1]]), half)


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def _bordered(prime: int, corner: int) -> Signs:
    """The matrix of (row - column | prime), 1 for a square and -1 for none, under a border of ones."""
    numbers = np.arange(prime)
    character = np.full(prime, -1)
    character[numbers**2 % prime] = 1
    character[0] = 0
    matrix = np.ones((prime + 1, prime + 1), dtype=np.int64)
    matrix[0, 0] = 0
    matrix[1:, 0] = corner
    matrix[1:, 1:] = character[(numbers[:, None] - numbers) % prime]
    return matrix


def _first_paley(prime: int) -> Signs:
    return _bordered(prime, -1) + np.eye(prime + 1, dtype=np.int64)


def _second_paley(prime: int) -> Signs:
    identity = np.eye(prime + 1, dtype=np.int64)
    return np.kron(_bordered(prime, 1), np.array([[1, 1], [1, -1]])) + np.kron(identity, np.array([[1, -1], [-1, -1]]))
