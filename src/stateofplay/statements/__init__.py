"""Records become statements: who stands where."""
