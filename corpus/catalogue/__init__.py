"""The catalogue: articles, their passages and their history, in SQL. The only truth.

`tables` has the tables, `migrations` how they came to be, `catalogue` what one does with
them. Everything else that the program keeps on disk is derived from here.
"""

from corpus.catalogue.catalogue import Catalogue, Change, Counts, Receipt

__all__ = ["Catalogue", "Change", "Counts", "Receipt"]
