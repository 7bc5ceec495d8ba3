"""Records in forms that others use."""
