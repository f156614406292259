"""`tracker serve`: a preview of the site that follows the ledger."""

import threading
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.opening import Clocks, Opened, clock_options, clocks_of, folded_rows, opened

if TYPE_CHECKING:
    from tracker.views.roadmap import Roadmap
    from tracker.web.frame import Settings

EPILOG = """\b
Examples:
  tracker serve --port 8400
  tracker serve --known-on 2024-12-31 --port 0
"""


@click.command(epilog=EPILOG)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8400,
    show_default=True,
    help="Where it listens, on this machine only; 0 for any free port.",
)
@clock_options
@click.pass_context
def serve(ctx: click.Context, /, port: int, **options: Any) -> None:
    """Show the site in a browser while it changes.

    Pages are made when they are asked for; what is logged, and a changed template, shows at once
    in every open page.  Nothing is written.  Ctrl-C ends it.
    """
    from tracker.vocabulary.refusals import BadWorkspace
    from tracker.web.preview import HOST, LOOK_EVERY, Preview, server

    clocks = clocks_of(options)
    with opened(ctx) as place:
        preview = Preview(
            lambda: _load(place, clocks),
            lambda: _position(place),
            place.workspace.templates_folder,
        )
        try:
            listening = server(preview, port)
        except OSError as error:
            raise BadWorkspace(
                f"port {port} of {HOST} cannot be used: {error.strerror or error}",
                "name another one with --port, or 0 for any free one",
            ) from error
        with listening:
            threading.Thread(target=listening.serve_forever, daemon=True).start()
            pause = threading.Event()
            try:
                click.echo("Ctrl-C ends it", err=True)
                click.echo(f"http://{HOST}:{listening.server_address[1]}/")
                while not pause.wait(LOOK_EVERY):
                    preview.look()
            except KeyboardInterrupt:
                listening.shutdown()


def _load(place: Opened, clocks: Clocks) -> "tuple[Roadmap, Settings]":
    from dataclasses import replace

    from tracker.cli.build import settings_of

    roadmap, stored = folded_rows(place, clocks)
    # Without the published address: a preview's links stay on this machine.  Without editions:
    # `--known-on` shows how one will look.
    wished = place.workspace.settings
    settings = settings_of(wished, roadmap, stored, is_whole=clocks.is_whole)
    return roadmap, replace(settings, base_url=None, editions=())


def _position(place: Opened) -> int:
    from tracker.ledger import read

    with place.ledger.reading() as connection:
        return read.head(connection).position
