"""Finding passages and answering from them, with proof.

Nothing here knows of Telegram or HTTP; `bot` imports this package, and it imports `corpus`.
"""
