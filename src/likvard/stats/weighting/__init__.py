"""From design weights to the weights that are used: calibration to the population, trimming, non-response.

Pure functions: weights in, ``Weighted`` out. ``totals`` gives totals and covariances that know of the calibration.
"""
