"""`python -m seed`."""

from seed import main

main()
