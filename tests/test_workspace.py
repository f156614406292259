"""The workspace: found from below, its settings read or refused."""

from pathlib import Path

import pytest

from tracker.views.watching import WatchList
from tracker.vocabulary.refusals import BadWorkspace, Refusal
from tracker.workspace import Settings, create_workspace, open_workspace, read_settings


def test_a_workspace_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    create_workspace(tmp_path, "Roadmap")
    inside = tmp_path / "notes" / "2026"
    inside.mkdir(parents=True)
    workspace = open_workspace(inside)
    assert workspace.folder == tmp_path
    assert workspace.database == f"sqlite:///{tmp_path}/tracker.db"


def test_without_settings_the_folder_itself_is_the_workspace(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    assert (workspace.folder, workspace.settings) == (tmp_path, Settings())


def test_a_database_given_by_name_lies_in_the_starting_folder(tmp_path: Path) -> None:
    create_workspace(tmp_path, "Roadmap")
    inside = tmp_path / "inside"
    inside.mkdir()
    assert open_workspace(inside, "other.db").database == f"sqlite:///{inside}/other.db"


def test_an_address_is_taken_as_it_is(tmp_path: Path) -> None:
    url = "postgresql+psycopg://analyst:secret@host/roadmap"
    workspace = open_workspace(tmp_path, url)
    assert workspace.database == url
    assert workspace.database_file is None
    assert workspace.shown_database == "postgresql+psycopg://analyst:***@host/roadmap"


def test_a_title_with_quotes_is_read_back_as_it_was_given(tmp_path: Path) -> None:
    create_workspace(tmp_path, 'The "big" road\\map')
    assert read_settings(tmp_path / "tracker.toml").title == 'The "big" road\\map'


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    create_workspace(tmp_path, "Roadmap")
    with pytest.raises(BadWorkspace, match="a workspace already"):
        create_workspace(tmp_path, "Roadmap")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel = 'x'", 'unknown setting "titel"'),
        ("title = 5", '"title" has to be text'),
        ("quiet_after = '12'", '"quiet_after" has to be a whole number'),
        ("quiet_after = true", '"quiet_after" has to be a whole number'),
        ("quiet_after = 0", "at least 1 month"),
        ("title = ", "is not TOML"),
        ("author = '<b>'", "markup"),
        ("base_url = 'javascript:alert(1)'", "not an http or https address"),
        ("license = '<b>'", "markup"),
        ("license = 4", '"license" has to be text'),
        ("report_errors_to = 'javascript:alert(1)'", "no http, https or mailto address"),
        ("report_errors_to = 'mailto:nobody'", "no http, https or mailto address"),
        ("report_errors_to = 'https://a.example/?q={page}'", "braces that are no place"),
        ("report_errors_to = 'https://a.example/?q={title!r}'", "braces that are no place"),
        ("report_errors_to = 'https://a.example/?q={title:>9}'", "braces that are no place"),
        ("report_errors_to = 'https://a.example/?q={'", "braces that are no place"),
        ("report_errors_to = 'https://a.example/?q={}'", "braces that are no place"),
        ("watch = 'catl'", "a watch list is a table"),
        ("[watch]\nmine = 'catl'", "a watch list is a table"),
        ("[watch.mine]\ncompanies = 'catl'", '"companies" has to be a list of names'),
        ("[watch.mine]\ncompanies = [1]", '"companies" has to be a list of names'),
        ("[watch.mine]\ntitle = 1\ncompanies = ['catl']", '"title" has to be text'),
        ("[watch.mine]\ntitle = '<b>'\ncompanies = ['catl']", "markup"),
        ("fiscal_years = '4/start'", '"fiscal_years" has to be a table'),
        ("[fiscal_years]\ncatl = 4", "fiscal year of 'catl' cannot be read from 4"),
        ("[fiscal_years]\ncatl = '13/start'", "cannot be read from '13/start'"),
        ("[fiscal_years]\ncatl = '4'", "cannot be read from '4'"),
        ("[watch.mine]\nproducts = ['catl/naxtra']", 'the unknown setting "products"'),
        ("csv_bom = 1", '"csv_bom" has to be true or false'),
        ("csv_bom = 'true'", '"csv_bom" has to be true or false'),
        ("[watch.mine]", "follows nothing"),
        ("[watch.mine]\ncompanies = []", "follows nothing"),
        ("[watch.'../mine']\ncompanies = ['catl']", "has no name for a file"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "tracker.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=message):
        open_workspace(tmp_path)


def test_tables_have_a_mark_for_excel_only_where_it_is_asked_for(tmp_path: Path) -> None:
    settings = tmp_path / "tracker.toml"
    for text, wished in (("", False), ("csv_bom = false", False), ("csv_bom = true", True)):
        settings.write_text(text, encoding="utf-8")
        assert read_settings(settings).csv_bom is wished


def test_watch_lists_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(
        'license = "CC-BY-4.0"\n'
        '[watch.two]\ntitle = "Two cells"\ntechnologies = ["cell"]\n'
        '[watch.one]\ncompanies = ["acme", "bolt"]\n',
        encoding="utf-8",
    )
    settings = read_settings(tmp_path / "tracker.toml")
    assert settings.license == "CC-BY-4.0"
    assert settings.watches == (
        WatchList("one", companies=("acme", "bolt"), title="one"),
        WatchList("two", technologies=("cell",), title="Two cells"),
    )


def test_fiscal_calendars_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = '[fiscal_years]\nbolt = "4/start"\n"宁德时代" = "7/end"\n'
    (tmp_path / "tracker.toml").write_text(text, encoding="utf-8")
    settings = read_settings(tmp_path / "tracker.toml")
    assert settings.fiscal_years == (("bolt", "4/start"), ("宁德时代", "7/end"))
