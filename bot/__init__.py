"""Talking with people: Telegram, the terminal, the command line.

Nothing here knows how search works; it asks `retrieval` and `corpus` for what it shows.
"""
