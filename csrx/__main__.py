"""`python -m csrx`: the same as the command `csrx`."""

from csrx.cli.main import main

if __name__ == "__main__":
    main()
