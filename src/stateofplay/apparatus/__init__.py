"""Pages become readings: the machinery of the document itself, its headings, markings and clearances."""
