"""Measures the assistant: how fast it matches, turns, starts; how that grows with content and people."""
