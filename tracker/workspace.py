"""The workspace: a folder with `tracker.toml`, `events/` and a database."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from tracker.editions import read_editions
from tracker.views.edition import Edition
from tracker.views.watching import WatchList
from tracker.vocabulary.check import SLUG, SLUG_LENGTH
from tracker.vocabulary.refusals import BadWorkspace
from tracker.vocabulary.text import check_address, check_name
from tracker.web.reporting import check_report

SETTINGS_FILE = "tracker.toml"
DEFAULT_DATABASE = "tracker.db"

SETTINGS_TEMPLATE = """\
# Settings of this workspace.  Every line is optional.

# The name shown at the head of the site.
title = {title}

# Who records events; `anonymous` where nothing is given.
# author = "Ada Analyst"

# The database: a file beside this one, or postgresql+psycopg://user@host/name
database = {database}

# The zone that decides which day is today.
# timezone = "UTC"

# After how many months without word a milestone is marked quiet.
# quiet_after = 12

# Where the site will stand, for addresses that must be absolute.
# base_url = "https://example.org/roadmap/"

# Under what the published data may be used: a name or an address.
# license = "CC-BY-4.0"

# Where readers report an error: {{title}} and {{address}} become those of the page they read.
# report_errors_to = "https://github.com/OWNER/NAME/issues/new?title={{title}}&body={{address}}"
# report_errors_to = "mailto:roadmap@example.org?subject={{title}}"

# Milestones that the front page shows first, by their paths: `tracker why` tells them.
# featured = ["catl/naxtra/sop"]

# Whether tables begin with the mark by which Excel tells that they are UTF-8.
# csv_bom = false

# What is followed together has a page, a feed and a calendar of its own.
# [watch.mine]
# title = "My cells"
# companies = ["CATL", "BYD"]
# technologies = ["sodium-ion battery"]

# By which calendar a company's "FY2026" is read where none is on record for it: the first month
# of its fiscal year, and whether the year in which it starts or ends names it.
# [fiscal_years]
# "Murata" = "4/start"

# The site as it was known on a day stands beside it, for whoever cites it.
# [[editions]]
# name = "2026Q3"
# known_on = "2026-09-30"
# recorded_by = "2026-10-15"
"""


@dataclass(frozen=True)
class Settings:
    """What `tracker.toml` may say, with the defaults."""

    title: str = "Technology roadmap"
    author: str = "anonymous"
    database: str = DEFAULT_DATABASE
    timezone: str = "UTC"
    quiet_after: int = 12
    base_url: str | None = None
    license: str | None = None
    report_errors_to: str | None = None
    csv_bom: bool = False
    watches: tuple[WatchList, ...] = ()
    editions: tuple[Edition, ...] = ()
    fiscal_years: tuple[tuple[str, str], ...] = ()
    featured: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workspace:
    """An opened workspace: its folder, its settings and the address of its database."""

    folder: Path
    settings: Settings
    database: str

    @property
    def events_folder(self) -> Path:
        """Return where the ledger stands as text."""
        return self.folder / "events"

    @property
    def templates_folder(self) -> Path | None:
        """Return the folder of overriding templates, or None where there is none."""
        folder = self.folder / "templates"
        return folder if folder.is_dir() else None

    @property
    def shown_database(self) -> str:
        """Return the address without its password, as it may be printed."""
        return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:***@", self.database)

    @property
    def database_file(self) -> Path | None:
        """Return the SQLite file, or None for memory and for servers."""
        return sqlite_file(self.database)


def open_workspace(start: Path, database: str | None = None) -> Workspace:
    """Return the workspace that a folder lies in, or the folder itself where there is none.

    `database` (an address or a file name) stands over the settings; a relative file in the
    settings lies beside `tracker.toml`, one given here in the starting folder.
    """
    folder = next(
        (place for place in (start, *start.parents) if (place / SETTINGS_FILE).is_file()), start
    )
    found = workspace_at(folder)
    if database:
        return Workspace(folder, found.settings, database_url(database, start))
    return found


def workspace_at(folder: Path, database: str | None = None) -> Workspace:
    """Return the workspace that is this very folder, whatever it lies in."""
    settings = read_settings(folder / SETTINGS_FILE)
    return Workspace(folder, settings, database_url(database or settings.database, folder))


def database_url(text: str, folder: Path) -> str:
    """Return the address of a database given as an address or as a file name."""
    if "://" in text:
        return text
    return f"sqlite:///{(folder / text).absolute()}"


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite address, or None for memory and other engines."""
    prefix = "sqlite:///"
    if not url.startswith(prefix) or url in (prefix, prefix + ":memory:"):
        return None
    return Path(url.removeprefix(prefix))


def read_settings(path: Path) -> Settings:
    """Return the settings of a file, or the defaults where it is absent; refuses unknown keys."""
    if not path.is_file():
        return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadWorkspace(f"cannot read {path}: {error}", "check its permissions") from error
    except tomllib.TOMLDecodeError as error:
        raise BadWorkspace(f"{path} is not TOML: {error}", "mend that line") from error
    return _settings(table, path)


def refuse_workspace(folder: Path, title: str) -> None:
    """Refuse a folder that is a workspace already or cannot be made, and an unusable title."""
    settings = folder / SETTINGS_FILE
    if settings.exists():
        raise BadWorkspace(f"{folder} is a workspace already", f"its settings stand in {settings}")
    check_name("the title", title)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def create_workspace(folder: Path, title: str, database: str | None = None) -> tuple[Path, ...]:
    """Make the folders and settings of a new workspace and return what was made.

    Refuses a folder that is a workspace already, and one that cannot be written.
    """
    refuse_workspace(folder, title)
    settings = folder / SETTINGS_FILE
    text = SETTINGS_TEMPLATE.format(
        title=_quoted(title), database=_quoted(database or DEFAULT_DATABASE)
    )
    try:
        (folder / "events").mkdir(parents=True, exist_ok=True)
        settings.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error
    return settings, folder / "events"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unwritable(folder: Path, error: OSError) -> BadWorkspace:
    return BadWorkspace(
        f"cannot write in {folder}: {error.strerror}", "choose a folder that you may write to"
    )


_KINDS: Mapping[str, type] = {
    "title": str,
    "author": str,
    "database": str,
    "timezone": str,
    "quiet_after": int,
    "base_url": str,
    "license": str,
    "report_errors_to": str,
    "csv_bom": bool,
}
_WORDS: Mapping[type, str] = {int: "a whole number", str: "text in quotes", bool: "true or false"}
_WATCH, _FISCAL, _EDITIONS, _FEATURED = "watch", "fiscal_years", "editions", "featured"


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    watches = _watches(table.get(_WATCH, {}), path)
    fiscal_years = _fiscal_years(table.get(_FISCAL, {}), path)
    editions = read_editions(table.get(_EDITIONS, []), path)
    featured = _featured(table.get(_FEATURED, []), path)
    apart = (_WATCH, _FISCAL, _EDITIONS, _FEATURED)
    table = {key: value for key, value in table.items() if key not in apart}
    for key, value in table.items():
        if key not in _KINDS:
            raise BadWorkspace(
                f'{path}: unknown setting "{key}"',
                f"the settings are {', '.join([*_KINDS, *apart])}",
            )
        if type(value) is not _KINDS[key]:  # true is a whole number to `isinstance`
            kind = _WORDS[_KINDS[key]]
            raise BadWorkspace(f'{path}: "{key}" has to be {kind}', f"read {value!r}")
    settings = Settings(
        **table, watches=watches, fiscal_years=fiscal_years, editions=editions, featured=featured
    )
    check_name("the author in tracker.toml", settings.author)
    check_name("the title in tracker.toml", settings.title)
    if settings.quiet_after < 1:
        raise BadWorkspace(f'{path}: "quiet_after" has to be at least 1 month')
    if settings.base_url is not None:
        check_address(settings.base_url)
    if settings.license is not None:
        check_name("the license in tracker.toml", settings.license)
    if settings.report_errors_to is not None:
        check_report(settings.report_errors_to)
    return settings


def _watches(table: object, path: Path) -> tuple[WatchList, ...]:
    """Return the watch lists; whether their names are on record is seen when they are used."""
    if not isinstance(table, dict) or not all(isinstance(one, dict) for one in table.values()):
        raise BadWorkspace(f"{path}: a watch list is a table", "write [watch.NAME] above its lines")
    return tuple(_watch(name, lists, path) for name, lists in sorted(table.items()))


def _watch(name: str, lists: Mapping[str, Any], path: Path) -> WatchList:
    where = f"{path}: the watch list {name!a}"
    if SLUG.fullmatch(name) is None or len(name) > SLUG_LENGTH:
        raise BadWorkspace(
            f"{where} has no name for a file", "use small letters, digits and single dashes"
        )
    title = lists.get(_TITLE, name)
    if not isinstance(title, str):
        raise BadWorkspace(f'{where}: "{_TITLE}" has to be text in quotes', f"read {title!r}")
    check_name(f"the title of the watch list {name} in tracker.toml", title)
    for key, names in lists.items():
        if key not in (_TITLE, *_FOLLOWED):
            raise BadWorkspace(
                f'{where} has the unknown setting "{key}"',
                f"it has {_TITLE}, {' and '.join(_FOLLOWED)}",
            )
        if key != _TITLE and not _is_names(names):
            raise BadWorkspace(
                f'{where}: "{key}" has to be a list of names', 'such as ["CATL", "BYD"]'
            )
    followed = {key: tuple(lists.get(key, ())) for key in _FOLLOWED}
    if not any(followed.values()):
        raise BadWorkspace(f"{where} follows nothing", "give companies or technologies by name")
    return WatchList(name, title=title, **followed)


_TITLE = "title"
MOST_FEATURED = 8
_FOLLOWED = ("companies", "technologies")


def _is_names(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _featured(paths: object, path: Path) -> tuple[str, ...]:
    """Return the paths as written; whether they are on record is seen when a site is built."""
    if not _is_names(paths):
        raise BadWorkspace(
            f'{path}: "{_FEATURED}" has to be a list of milestones',
            'such as ["catl/naxtra/sop"]',
        )
    found = tuple(dict.fromkeys(paths))
    if len(found) > MOST_FEATURED:
        raise BadWorkspace(
            f'{path}: "{_FEATURED}" names {len(found)} milestones',
            f"choose {MOST_FEATURED} or fewer: what is to stand out are few",
        )
    return found


def _fiscal_years(table: object, path: Path) -> tuple[tuple[str, str], ...]:
    """Return the fiscal calendars as written; their companies are looked up when they are used."""
    if not isinstance(table, dict):
        raise BadWorkspace(
            f'{path}: "{_FISCAL}" has to be a table', f"write [{_FISCAL}] above its lines"
        )
    for company, calendar in table.items():
        if not isinstance(calendar, str) or _CALENDAR.fullmatch(calendar) is None:
            raise BadWorkspace(
                f"{path}: the fiscal year of {company!a} cannot be read from {calendar!r}",
                "write its first month, and whether its start or its end names it: 4/start",
            )
    return tuple(table.items())


_CALENDAR = re.compile(r"(?:[1-9]|1[0-2])/(?:start|end)")
