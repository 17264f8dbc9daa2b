"""Where people can turn: dated rows of bodies, grounds and last days to act, and what fits a person's answers.

Pure: no framework and no database. The rows lie in ``support/data/*.toml``.
"""
