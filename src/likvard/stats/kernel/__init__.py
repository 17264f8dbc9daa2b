"""One compiled pass over rows sorted by stratum and PSU: what every estimate of a share, mean or total is made of."""
