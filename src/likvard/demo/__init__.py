"""Exempelköping: the example municipality, built through the same operations people use."""
