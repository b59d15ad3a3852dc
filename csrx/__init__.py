"""Facts from corporate responsibility reports."""
