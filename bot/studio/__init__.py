"""The studio's ground: drafts, checks, publishing, history, spreadsheets. Screens stand on it, in bot/web."""
