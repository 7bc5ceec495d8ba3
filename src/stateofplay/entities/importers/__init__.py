"""Authority files of several makers, each read into one form."""
