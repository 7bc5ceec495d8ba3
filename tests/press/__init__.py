"""The press: prints fictional papers as scans whose record, and whose every place, is known."""
