"""Articles and where they come from: readers, passages, languages, the catalogue.

Nothing here knows of vectors, models or Telegram; `retrieval` and `bot` import this
package, and it imports neither.
"""
