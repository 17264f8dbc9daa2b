"""Receipts, keys, parcels and signed statements: the formats of sealing, version 1.

The browser does the same in ``support/browser``; tests hold the two against each other. Decision 20 says why each part
is as it is. Nothing here knows Django.
"""
