"""Checks on reports: can they be read, do they hold what they must, do they add up, has any fact changed."""
