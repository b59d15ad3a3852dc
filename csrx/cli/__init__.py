"""The command line: open, call one function, write what it returns."""
