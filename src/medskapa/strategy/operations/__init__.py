"""What people do with a strategy: load its structure, write its words, freeze them, say what stands behind them."""
