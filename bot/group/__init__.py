"""The helpers' group on Telegram: it shows what happens at the desk, and takes what helpers write."""
