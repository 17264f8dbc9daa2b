"""The front door: start pages where the rooms of the house meet, by name."""
