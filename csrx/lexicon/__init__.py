"""Words and factors as data, and the matchers made of them."""
