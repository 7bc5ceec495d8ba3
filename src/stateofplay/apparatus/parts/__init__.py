"""Small parsers that several fields share."""
