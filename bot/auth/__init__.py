"""Signing in, and what is done to accounts: each act one transaction with its audit line."""
