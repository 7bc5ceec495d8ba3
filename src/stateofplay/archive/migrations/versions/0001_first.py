"""The first schema."""

from alembic import op

from stateofplay.archive.tables import METADATA, VIEWS

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table and view. Before the first release this follows tables.py; after it, it stands as it is."""
    METADATA.create_all(op.get_bind())
    for name, words in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {words}")
