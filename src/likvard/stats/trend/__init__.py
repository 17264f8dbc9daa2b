"""How figures change over time: lines, change between rounds, joinpoints, unusual counts."""
