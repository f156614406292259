"""Asking: one question at a terminal; elsewhere a command that got this far goes on."""

import sys

import click


def confirmed(question: str) -> bool:
    """Ask with yes as the answer of an empty line; where nobody can answer it is yes."""
    # A program that was started with a stream closed has None there.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        return True
    return click.confirm(question, default=True, err=True)
