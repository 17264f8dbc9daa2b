"""Counts of incidents that are more than what came before gives reason to expect."""
