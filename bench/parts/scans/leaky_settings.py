"""A server that does everything wrong, so that the scan must find it."""

from bench.parts.scans.settings import *  # noqa: F403
from bench.parts.scans.settings import MIDDLEWARE

MIDDLEWARE = ["bench.parts.scans.leaks.Leaks", *MIDDLEWARE]
LOGGING_CONFIG = None
