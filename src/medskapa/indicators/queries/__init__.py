"""What a reader can see of indicators: pages, cards and series, with what the figures say in words."""
