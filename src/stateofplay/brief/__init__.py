"""Dated statements become the state of play: who stood where on a question on a date. Pure functions; nothing here opens a file."""
