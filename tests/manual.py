"""The manual page and the completions of shells, which the wheel installs: ``python -m tests.manual`` writes them anew."""

from __future__ import annotations

from pathlib import Path

from briefcli import __version__
from tests.command import run
from tests.readme import commands, help_text

FOLDER = Path(__file__).resolve().parents[1] / "briefcli" / "cli" / "share"
SHELLS = ("bash", "zsh", "fish")


def files() -> dict[str, str]:
    """File name -> what it must hold."""
    scripts = {f"briefcli.{shell}": run(_BRIEFCLI_COMPLETE=f"source_{shell}").stdout.decode() for shell in SHELLS}
    return {"briefcli.1": page(), **{name: f"{script.strip()}\n" for name, script in scripts.items()}}


def page() -> str:
    """The help of every command as a manual page."""
    sections = [f'.SS "briefcli {name}"\n{_verbatim(help_text(name))}' for name in commands()]
    return "\n".join(
        [
            f'.TH BRIEFCLI 1 "" "briefcli {__version__}" "User Commands"',
            ".SH NAME",
            r"briefcli \- briefings of news articles, statements and transcripts",
            ".SH SYNOPSIS",
            ".B briefcli",
            r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIFILES\fR]...",
            ".SH DESCRIPTION",
            _verbatim(help_text()),
            ".SH COMMANDS",
            *sections,
            "",
        ]
    )


def _verbatim(text: str) -> str:
    lines = text.rstrip().replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join([".nf", *(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines), ".fi"])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
