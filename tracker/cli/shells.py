"""What bash, zsh and fish ask at a Tab, and how they are answered (click's protocol).

A shell calls the program with `_TRACKER_COMPLETE=bash_complete` and the words so far; the answer
is one offer a line.  Completing a value imports the module of its command and nothing of the
database, the clock or the templates; completing a command's name imports no command at all.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    _resolve_context,
    _resolve_incomplete,
    add_completion_class,
    split_arg_string,
)

from tracker.cli import COMMANDS
from tracker.cli.names_cache import Entries, read_names
from tracker.cli.offers import EVERYTHING, Offer, line_offers, name_offers, of_kinds

AT_THE_END = "-1"
"""As COMP_CWORD: the Tab was pressed at the end of COMP_WORDS, which is the line as typed."""

KINDS_OF: dict[str, tuple[str, ...]] = {
    "company": ("company",),
    "with": ("company",),
    "owner": ("company",),
    "counterparty": ("company",),
    "parent": ("company", "technology"),
    "technology": ("technology",),
    "product": ("product",),
    "site": ("site",),
    "stage": ("stage",),
    "milestone": ("milestone",),
    "after_milestone": ("milestone",),
    "segment": ("segment",),
    "metric": ("metric",),
    "unit": ("unit",),
    "publisher": ("source",),
    "name": EVERYTHING,
}
"""A parameter that takes a name, in whatever command, and of which kinds."""
NEW = frozenset({("add", "name"), ("add", "stage")})
"""Command and parameter that take what is not on record yet."""
FILES = frozenset({("import", "file"), ("sql", "file")})


def offers(context: click.Context, parameter: click.Parameter, typed: str) -> list[Offer] | None:
    """Return the names that a parameter can take; None where it takes no name."""
    command, name = context.info_name or "", parameter.name or ""
    if (command, name) == ("log", "line"):
        words = [str(word) for word in context.params.get(name) or ()]
        return line_offers(_names(context), words, typed)
    if (command, name) == ("log", "type_"):
        from tracker.vocabulary.events import EVENT_TYPES

        return [Offer(one) for one in EVENT_TYPES if one.startswith(typed)]
    kinds = KINDS_OF.get(name, ())
    if not kinds or (command, name) in NEW or not _takes_text(parameter):
        return None
    return name_offers(of_kinds(_names(context), kinds), typed)


def _named_by_option(args: Sequence[str], incomplete: str) -> tuple[str, ...]:
    """Return the kinds of which the option just before the Tab takes a name."""
    if not args or incomplete.startswith("-") or not args[-1].startswith("--"):
        return ()
    name = args[-1].removeprefix("--").replace("-", "_")
    known = args[0] in COMMANDS and (args[0], name) not in NEW and name != "name"
    return KINDS_OF.get(name, ()) if known else ()


def _takes_text(parameter: click.Parameter) -> bool:
    return isinstance(parameter.type, click.types.StringParamType)


def _names(context: click.Context | None) -> Entries:
    """Return the kept names of the ledger that the words so far would open."""
    from tracker.vocabulary.refusals import Refusal
    from tracker.workspace import open_workspace

    given = context.find_root().params.get("db") if context else os.environ.get("TRACKER_DB")
    try:
        return read_names(open_workspace(Path.cwd(), given))
    except (OSError, Refusal):
        return {}


def _items(found: Iterable[Offer]) -> list[CompletionItem[str]]:
    return [CompletionItem(offer.text, help=offer.help or None) for offer in found]


class _Completing(ShellComplete):
    """Offers names on record beside what click knows by itself."""

    def complete(self) -> str:
        """Return the answer; whatever goes wrong, nothing is written into the line being typed."""
        try:
            return super().complete()
        except Exception:  # noqa: BLE001 -- a Tab has no place for a message
            return ""

    joins: ClassVar[bool] = True
    """Whether `--option=value` is one word to the shell, which then replaces all of it."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        """Return what can stand at the Tab; nothing where the words so far mean nothing."""
        option, equals, _ = incomplete.partition("=")
        found = self._found(args, incomplete)
        if self.joins and equals and option.startswith("--"):
            for item in found:
                item.value = f"{option}={item.value}"
        return found

    def _found(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        if args[:1] == ["log"] and not any(word.startswith("-") for word in (*args, incomplete)):
            # The commonest Tab: nothing of the seventy options is needed to answer it.
            return _items(line_offers(_names(None), args[1:], incomplete))
        if kinds := _named_by_option(args, incomplete):
            return _items(name_offers(of_kinds(_names(None), kinds), incomplete))
        try:
            context = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
            asked, incomplete = _resolve_incomplete(context, args, incomplete)
        except click.ClickException:
            return []
        if asked is self.cli and not incomplete.startswith("-"):
            commands = (Offer(name, text) for name, (_, text) in COMMANDS.items())
            return _items(one for one in commands if one.text.startswith(incomplete))
        if isinstance(asked, click.Parameter):
            if (context.info_name, asked.name) in FILES:
                return [CompletionItem(incomplete, type="file")]
            found = offers(context, asked, incomplete)
            if found is not None:
                return _items(found)
        return asked.shell_complete(context, incomplete)


class Bash(_Completing, BashComplete):
    """bash from 3.2 on; quotes what it inserts."""

    joins = False

    source_template: ClassVar[
        str
    ] = r"""# Tab completion of %(prog_name)s in bash.  For every new shell, add to ~/.bashrc:
#   eval "$(%(prog_name)s completion bash)"

%(complete_func)s() {
    local IFS=$'\n' cur=${COMP_WORDS[COMP_CWORD]} line=${COMP_LINE:0:COMP_POINT}
    local answer type value word
    COMPREPLY=()
    # bash ends a word at a colon or an equals sign: what stands before it is there already.
    [[ $cur == [:=] ]] && cur=
    word=${line##*[[:space:]]}
    [[ $word == *"$cur" ]] && word=${word%%"$cur"} || word=
    for answer in $(
        env COMP_WORDS="$line" COMP_CWORD=-1 %(complete_var)s=bash_complete "$1" 2>/dev/null
    ); do
        type=${answer%%%%,*}
        value=${answer#*,}
        case $type in
            dir) COMPREPLY+=($(compgen -d -- "$cur")) ;;
            file) COMPREPLY+=($(compgen -f -- "$cur")) ;;
            plain)
                case $cur in
                    [\"\']*) ;;
                    *) printf -v value %%q "$value"; value=${value#"$word"} ;;
                esac
                COMPREPLY+=("$value") ;;
        esac
        case $type in
            dir | file) type compopt >/dev/null 2>&1 && compopt -o filenames ;;
        esac
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
"""

    def source(self) -> str:
        """Return the script; unlike click's it runs in every bash that is still about."""
        return self.source_template % self.source_vars()

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read the line as it was typed, with an open quote at its end or not."""
        if os.environ.get("COMP_CWORD") != AT_THE_END:
            return super().get_completion_args()
        # A letter at the end makes a word of what may be nothing yet, inside quotes or not.
        *words, last = split_arg_string(os.environ["COMP_WORDS"] + "x")
        return words[1:], last[:-1]


class Zsh(_Completing, ZshComplete):
    """zsh, by click's own script."""

    source_template: ClassVar[str] = ZshComplete.source_template.replace(
        "#compdef %(prog_name)s\n",
        """#compdef %(prog_name)s
# Tab completion of %(prog_name)s in zsh.  For every new shell, add to ~/.zshrc, behind compinit:
#   eval "$(%(prog_name)s completion zsh)"
""",
        1,
    )


class Fish(_Completing, FishComplete):
    """fish; a name may hold a comma, which ends the type in click's protocol."""

    source_template: ClassVar[
        str
    ] = """# Tab completion of %(prog_name)s in fish.  For every new shell, once:
#   %(prog_name)s completion fish > ~/.config/fish/completions/%(prog_name)s.fish

""" + FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def answer_shells() -> None:
    """Let the three shells be answered by these classes instead of click's."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)
