"""Plans: goals, barriers to people's equal rights, and the actions that remove them.

Every barrier leads back to the released estimates it stands on.
"""
