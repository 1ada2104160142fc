"""What a catalogue is known by to its indexes."""

from __future__ import annotations

import uuid

from sqlalchemy import Engine, update

from corpus.catalogue.tables import identity
from corpus.database import writing


def renew_identity(engine: Engine) -> None:
    """Make the catalogue another one to its indexes: they are built anew.

    Due where it was brought back to an earlier state. Its next changes get numbers that later
    ones had before, and an index that was built at one of these would be believed.
    """
    with engine.connect() as connection, writing(connection).begin():
        connection.execute(update(identity).values(id=uuid.uuid4().hex))
