"""The national overview: what is known of every authority of two countries, and what is not."""
