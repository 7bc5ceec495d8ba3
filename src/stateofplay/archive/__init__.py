"""Keep and find: the tables of an archive, the bytes beside them, the index."""
