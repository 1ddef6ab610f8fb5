"""The analyst's workbench: what the machine proposes, what people decided, and every form to decide with."""
