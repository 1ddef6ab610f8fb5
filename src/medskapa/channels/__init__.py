"""Delivering a finished message to those who asked for it: addresses, followers, an outbox that never sends twice."""
