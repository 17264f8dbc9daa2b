"""Replicate weights: made from a design or taken from a file, and the variance of any statistic from them."""
