"""The catalogue: articles, their passages and their history, in SQL. The only truth.

`tables` has the tables, `migrations` how they came to be, `selection` which articles are meant,
`counts` how many there are, `catalogue` what one does with them. Everything else that the
program keeps on disk is derived from here.
"""

from corpus.catalogue.catalogue import Catalogue, Change, Receipt
from corpus.catalogue.counts import Counts, Names
from corpus.catalogue.selection import Selection

__all__ = ["Catalogue", "Change", "Counts", "Names", "Receipt", "Selection"]
