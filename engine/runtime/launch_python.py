"""Goes on as `serve` in the first of some Pythons that has every package which its requirements.txt names.

Arguments: the path of serve, then the Pythons; this one is the first of them.
"""
import importlib.metadata
import json
import os
import re
import subprocess
import sys

# sysexits.h, EX_CONFIG: by this the engine tells a machine that lacks something from a model that does not load.
UNMET = 78
PROBE_SECONDS = 15


def required(folder):
    """Names of distributions: options, other files and addresses are not looked into."""
    try:
        with open(os.path.join(folder, "requirements.txt"), encoding="utf-8") as file:
            lines = [line.split("#")[0].strip() for line in file]
    except FileNotFoundError:
        return []
    lines = [line for line in lines if line and not line.startswith("-") and "://" not in line]
    return [match.group() for match in (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines) if match]


def missing(names):
    def is_there(name):
        try:
            return importlib.metadata.version(name) is not None
        except importlib.metadata.PackageNotFoundError:
            return False

    return [name for name in names if not is_there(name)]


def missing_in(python, names):
    """None where it cannot be asked."""
    try:
        done = subprocess.run(
            [python, __file__, "--missing", *names], stdin=subprocess.DEVNULL, capture_output=True, timeout=PROBE_SECONDS
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def main(serve, pythons):
    names = required(os.path.dirname(serve))
    looked = []
    for python in pythons:
        lacks = missing(names) if python == pythons[0] else missing_in(python, names)
        if lacks == []:
            # The same process goes on, so that whoever watches it keeps watching.
            os.execv(python, [python, serve, "serve"])
        if lacks is not None:
            looked.append((python, lacks))
    lists = "; ".join(f"{python} lacks {', '.join(lacks)}" for python, lacks in looked)
    print(
        f"No Python of this machine has the packages of requirements.txt: {lists}. Install them (python3 -m venv .venv && "
        f".venv/bin/pip install -r requirements.txt, in {os.path.dirname(serve)}), or start the engine with "
        "SLIPWAY_PYTHON=<path of a Python that has them>.",
        file=sys.stderr,
    )
    sys.exit(UNMET)


if sys.argv[1] == "--missing":
    print(json.dumps(missing(sys.argv[2:])))
else:
    main(sys.argv[1], sys.argv[2:])
