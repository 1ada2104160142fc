"""Measuring on questions whose answers are known: what is found, quoted and refused.

`files` reads the questions, `home` and `paragraphs` ask them, `figures` and `misses` are what
comes of it, and `evaluation` is all of it as one value. What a terminal or a page shows of that
lives in `bot`.
"""
