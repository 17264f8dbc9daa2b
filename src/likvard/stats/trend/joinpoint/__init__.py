"""Trends that bend: straight lines joined at points that the figures choose (Kim et al. 2000)."""
