"""Names and authorities: who and which office is meant by the words on a paper at its date."""
