"""Authority files, names in texts, and who is meant by them."""

from alembic import op

from stateofplay.archive.people import TABLES
from stateofplay.archive.tables import METADATA

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of people.py that are not there."""
    METADATA.create_all(op.get_bind(), tables=list(TABLES))
