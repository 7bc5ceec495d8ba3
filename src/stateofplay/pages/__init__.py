"""Bytes become pages."""
