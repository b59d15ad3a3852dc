"""What a quantity means: metrics, context and the choice between them."""
