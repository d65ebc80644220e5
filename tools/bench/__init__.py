"""Benchmarks: ours and its peers, driven by one driver in one run, printed as one table with ratios."""
