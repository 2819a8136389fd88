"""SageMaker installs code/requirements.txt when a container starts. Here nothing is installed: what is missing is named."""
import os
import re
import sys
from importlib import metadata
from typing import List

_NAME = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(.*?)\s*(?:;.*)?$")


def missing_requirements(path: str) -> List[str]:
    """A sentence for each package that is not there, or whose exact version is another."""
    if not os.path.isfile(path):
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = [line.split("#")[0].strip() for line in file]
    return [told for line in lines if line and not line.startswith("-") for told in _tell(line)]


def _tell(line: str) -> List[str]:
    match = _NAME.match(line)
    if match is None:
        return []
    name, version = match.groups()
    try:
        installed = metadata.version(name)
    except metadata.PackageNotFoundError:
        return [
            f"requirements.txt asks for {line}, which {sys.executable} does not have, and nothing is installed here by "
            f"itself: {sys.executable} -m pip install '{line}'"
        ]
    exact = re.fullmatch(r"==\s*([^,*]+)", version)
    if exact and exact.group(1).strip() != installed:
        return [f"requirements.txt asks for {line}; {sys.executable} has {installed}."]
    return []
