"""The pipeline against known answers."""
