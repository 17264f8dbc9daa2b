"""The trail: what was done, by whom, when, in words; append-only, chained by hash."""
