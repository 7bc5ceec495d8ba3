"""`python -m stateofplay`."""

from stateofplay.cli.main import main

main()
