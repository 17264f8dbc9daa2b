"""Where the kernel runs: in one process, in several, on a few servers (Dask), or where the rows already are (Spark).

One contract: whole strata -> ``State``, and states merge with +. A state says nothing about where it was made.
"""
