"""What alembic runs: the migrations of this folder on the connection that it is handed.

The connection is already in the one transaction that the caller commits.
"""

from alembic import context

from tracker.ledger.tables import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
