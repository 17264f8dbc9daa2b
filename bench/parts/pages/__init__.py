"""Public pages with much in them, and what they cost."""
