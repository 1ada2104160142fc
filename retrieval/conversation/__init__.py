"""Conversation: what was asked before, and what of it a question leaves unsaid."""
