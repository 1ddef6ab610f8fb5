"""Nodes, their texts, evidence and frozen editions: what was decided, word by word."""
