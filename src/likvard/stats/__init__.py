"""Estimation: files and codebooks become estimates with uncertainty. Pure: no Django, no language."""
