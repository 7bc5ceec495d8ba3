"""stateofplay reads declassified government paper into cited records."""

__version__ = "0.1.0"
