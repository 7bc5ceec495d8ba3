"""Copies to variants: which papers are the same, what was cut from each, what came to light."""
