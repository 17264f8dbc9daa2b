"""Settings, addresses, and the commands that start things."""
