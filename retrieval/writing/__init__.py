"""Answers written by a chat model: what it is asked, what it drafts, what of that is proved."""
