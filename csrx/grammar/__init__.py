"""The grammar of quantities: numbers with their currencies, units, counted nouns, bounds and ranges."""
