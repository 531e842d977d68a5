"""Cầm Tay: leads citizens through Vietnam's online public services by the hand."""

__version__ = "0.1.0"
