"""The checks, a module a family; each module lists its own in CHECKS."""
