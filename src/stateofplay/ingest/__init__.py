"""Bring papers in: walk what an operator names, read each source once, keep all of it, and account for every path."""
