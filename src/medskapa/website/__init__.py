"""The front door: pages that compose what several stages know: home, receipt, theme, node, municipality, search."""
