"""Pages about plans, and about what follows from them."""
