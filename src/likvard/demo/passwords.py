"""The example's password is no secret, so nobody waits for its hashes to be made slowly."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Quick(PBKDF2PasswordHasher):
    """The hash of every password, with few rounds; whoever signs in gets as many as everybody else."""

    iterations = 1_000
