"""What every test may ask for, and how hypothesis looks for counter-examples."""

import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, chdir
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from sqlalchemy import create_engine, make_url, text

from tests.cli.running import run
from tests.postgres import NoServerError, some_server
from tracker.views.dates import window_words

CHECKOUT = Path(__file__).parent.parent

# No deadline: two shared cores make single examples slow by chance.
settings.register_profile(
    "dev",
    max_examples=50,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# The same examples every time: a red run means that the change is wrong, not the luck.
settings.register_profile("ci", settings.get_profile("dev"), max_examples=70, derandomize=True)
# Few examples and no shorter ones, for runs over mutants: each mutant meets every test that reaches
# its function, and a failure is all that is asked for.
settings.register_profile(
    "mutants",
    settings.get_profile("ci"),
    max_examples=2,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


@pytest.fixture(autouse=True)
def _no_words_from_before() -> None:
    """Let every test word its windows anew, so that what a test reaches is seen to be reached."""
    window_words.cache_clear()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own database and terminal out of every test."""
    for name in ("TRACKER_DB", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the SQLAlchemy URL of a running PostgreSQL; one server per worker and session."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(some_server())
        except NoServerError as reason:
            if os.environ.get("TRACKER_REQUIRE_POSTGRES") == "1" or "CI" in os.environ:
                pytest.fail(str(reason))
            pytest.skip(str(reason))
        yield url


@pytest.fixture
def postgres_schema(postgres_url: str) -> Iterator[str]:
    """Give a URL whose tables live in an empty schema of this test's own, dropped after it."""
    schema = f"test_{uuid.uuid4().hex}"
    engine = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    own = make_url(postgres_url).update_query_dict({"options": f"-csearch_path={schema}"})
    try:
        yield own.render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            # A test that leaves a transaction open would block the drop: say so soon.
            connection.execute(text("SET lock_timeout = '5s'"))
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace of the published ledger, once for every page that is told from it."""
    folder = tmp_path_factory.mktemp("published")
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.delenv("TRACKER_DB", raising=False)
        assert run("init", ".").code == 0
        assert run("import", str(CHECKOUT / "events")).code == 0
    return folder
