"""Closed lists as rows with a source and years of validity."""
