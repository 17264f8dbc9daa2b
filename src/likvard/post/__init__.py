"""Letters: every letter is a row first, and is sent by the worker."""
