"""Mapping (kartläggning): sources become estimates, findings and status reports.

Nothing leaves here for the public except through likvard.disclosure.
"""
