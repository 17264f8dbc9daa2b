"""The gate: the only way a figure becomes public. Pure: no Django, no language.

Only release() makes a Released, and only a Released is ever shown to the public.
"""
