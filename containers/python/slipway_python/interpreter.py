"""Finds, among the machine's Pythons, one that has the framework, and goes on as that one."""
import importlib.util
import json
import os
import subprocess
import sys
from typing import List, NamedTuple

from .arguments import Arguments
from .log import log

# sysexits.h, EX_CONFIG: by this the engine tells a machine that lacks something from a model that does not load.
UNMET = 78
_PROBE_SECONDS = 15
_PROBE = (
    "import importlib.util as u, json, sys;"
    "print(json.dumps({'version': sys.version.split()[0], 'recent': sys.version_info >= (3, 8),"
    " 'missing': [m for m in sys.argv[1:] if u.find_spec(m) is None]}))"
)


class Candidate(NamedTuple):
    path: str
    version: str
    missing: List[str]


def become_fitting(arguments: Arguments) -> Arguments:
    """Returns in the process that has the framework; ends with UNMET and a reason where none has."""
    if arguments.is_chosen or not arguments.interpreters:
        missing = _missing_here(arguments.framework.modules)
        if missing:
            _refuse(arguments, [Candidate(sys.executable, sys.version.split()[0], missing)])
        return arguments
    looked: List[Candidate] = []
    for index, path in enumerate(arguments.interpreters):
        candidate = _here(path, arguments) if index == 0 else _probe(path, arguments.framework.modules)
        if candidate is None:
            continue
        if not candidate.missing:
            if index == 0:
                return arguments
            # The same process goes on, so that whoever watches it keeps watching.
            os.execv(path, [path, *sys.argv, "--chosen"])
        looked.append(candidate)
    return _refuse(arguments, looked)


def _missing_here(modules) -> List[str]:
    return [name for name in modules if importlib.util.find_spec(name) is None]


def _here(path: str, arguments: Arguments) -> Candidate:
    return Candidate(path, sys.version.split()[0], _missing_here(arguments.framework.modules))


def _probe(path: str, modules):
    try:
        done = subprocess.run(
            [path, "-c", _PROBE, *modules],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            check=True,
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        log("warn", f"{path} could not be asked what it has: {error}")
        return None
    return Candidate(path, found["version"], found["missing"]) if found["recent"] else None


def _refuse(arguments: Arguments, looked: List[Candidate]):
    framework = arguments.framework
    where = " and ".join(f"{path} ({version})" for path, version, _ in looked) or "none that answers"
    nearest = min(looked, key=lambda candidate: len(candidate.missing), default=None)
    also = [name for name in nearest.missing if name != framework.modules[0]] if nearest else []
    with_also = f" (with {' and '.join(also)})" if also and len(also) < len(framework.modules) else ""
    pip = " ".join([framework.distribution or "", *also]).strip()
    debian = f"apt-get install {framework.debian_package}, or " if framework.debian_package else ""
    log(
        "error",
        f"No Python of this machine has {framework.title}{with_also}; looked at {where}. "
        f"Install it ({debian}python3 -m pip install {pip}), or start the engine with SLIPWAY_PYTHON=<path of a Python "
        f"that has it>.",
        plain=True,
    )
    sys.exit(UNMET)
