"""Outside engines of OCR, one a file."""
