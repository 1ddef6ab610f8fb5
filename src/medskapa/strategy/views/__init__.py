"""What everybody can open of the strategy."""

from medskapa.strategy.views.reading import compare, edition, grounds, library, node_context, source, whole

__all__ = ["compare", "edition", "grounds", "library", "node_context", "source", "whole"]
