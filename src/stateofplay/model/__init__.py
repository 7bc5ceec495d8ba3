"""The nouns. This room imports nothing but the errors."""
