"""`detente doctor`: is everything here that a run needs, and does it work?"""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version

import typer

from detente import __version__
from detente.cli.common import EXIT_INPUT, CaseOption, tell
from detente.errors import CaseError, DetenteError

_TEXT = "The delegations met on 3 May 2019. They will meet again."
"""Read by the self-test; it speaks of nothing that any case records."""


class _CheckError(DetenteError):
    """A check that fails where nothing else raises."""


def doctor(case: CaseOption = "dprk") -> None:
    """Say what is installed, check the model's files and the case, and brief one small text.

    Example: detente doctor
    """
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("program", _program),
        ("libraries", _libraries),
        ("model", _model),
        ("case", partial(_case, case)),
        ("self-test", partial(_self_test, case)),
    )
    failed = 0
    for name, run in checks:
        try:
            typer.echo(f"ok    {name:<10} {run()}")
        except CaseError as error:
            failed += 1
            typer.echo(f"FAIL  {name:<10} {len(error.faults)} faults, the first: {error.faults[0]}")
        except (DetenteError, ImportError, OSError) as error:
            failed += 1
            typer.echo(f"FAIL  {name:<10} {error}")
    if failed:
        tell(f"detente: {failed} of {len(checks)} checks failed.")
        raise typer.Exit(EXIT_INPUT)


def _program() -> str:
    machine = f"{platform.system()} {platform.machine()}"
    return f"detente {__version__}, Python {platform.python_version()} on {machine}"


def _libraries() -> str:
    found = []
    for requirement in requires("detente") or ():
        if "extra ==" in requirement:
            continue
        name = requirement.split(">")[0].strip()
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            raise _CheckError(f"{name} is missing. Install detente again.") from None
    return ", ".join(sorted(found))


def _model() -> str:
    from detente.language.weights import packaged_folder, read_weights  # noqa: PLC0415

    return f"{read_weights(packaged_folder()).version}, its files whole by their checksums"


def _case(name: str) -> str:
    from detente.casefile import load_case  # noqa: PLC0415

    case = load_case(name)
    rows = sum(len(series.rows) for series in case.series.values())
    return f"{case.id} {case.version}, {rows} rows without a fault, as of {case.as_of}"


def _self_test(name: str) -> str:
    from detente.api import Desk  # noqa: PLC0415
    from detente.brief import render_page  # noqa: PLC0415
    from detente.casefile import load_case  # noqa: PLC0415
    from detente.documents import read_text  # noqa: PLC0415
    from detente.record import Record  # noqa: PLC0415

    desk = Desk.of(Record(load_case(name)))
    document = read_text(_TEXT, "self-test")
    sentences = len(desk.parse(document).sentences)
    if sentences != 2:
        raise _CheckError(f"the model reads {sentences} sentences where there are 2. Install detente again.")
    return f"read two sentences, made a page of {len(render_page([desk.brief(document)])) // 1000} kB"
