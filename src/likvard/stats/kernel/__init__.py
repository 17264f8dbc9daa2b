"""One compiled pass over rows sorted by stratum and PSU: what every estimate of a share, mean or total is made of."""

import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # it reads the files; an executor says how many processors are at work
