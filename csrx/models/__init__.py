"""The values that travel the road: documents, quantities, facts."""
