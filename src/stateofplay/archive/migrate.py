"""Tables brought to the present schema, by Alembic."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import Engine


def upgrade(engine: Engine) -> None:
    """Run the migrations that an archive lacks, all or none of each."""
    # loaded here, because it takes half a second and is needed once in an archive's life
    command, config = import_module("alembic.command"), import_module("alembic.config").Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
