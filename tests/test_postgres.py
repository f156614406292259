"""The PostgreSQL the other tests stand on: every way to get one works here."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.postgres import installed_binaries, started, wheel_binaries

pytestmark = pytest.mark.postgres


def test_each_test_has_an_empty_schema_of_its_own(postgres_schema: str) -> None:
    engine = create_engine(postgres_schema)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (slug text)"))
        where = connection.scalar(
            text("SELECT schemaname FROM pg_tables WHERE tablename = 'things'")
        )
        assert where == connection.scalar(text("SELECT current_schema()"))
    engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("find", [installed_binaries, wheel_binaries])
def test_a_server_starts_answers_and_leaves_nothing(find: Callable[[], Path | None]) -> None:
    binaries = find()
    if binaries is None:
        pytest.skip(f"{find.__name__}: none here; install a PostgreSQL server or the wheel")
    with started(binaries) as url:
        engine = create_engine(url)
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
        folder = Path(str(engine.url.query["host"]))
        assert folder.exists()
        engine.dispose()
    assert not folder.exists()
