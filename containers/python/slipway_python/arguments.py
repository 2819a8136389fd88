"""What the container is started with."""
import argparse
from typing import List, NamedTuple, Optional

from .frameworks import FRAMEWORKS, Framework


class Arguments(NamedTuple):
    framework: Framework
    image_version: Optional[str]  # as the image's tag writes it
    interpreters: List[str]  # where the framework may be; this process is the first
    is_chosen: bool  # this process is the one that has the framework


def read_arguments(argv: List[str]) -> Arguments:
    parser = argparse.ArgumentParser(prog="serve", allow_abbrev=False)
    parser.add_argument("command", nargs="?", default="serve", choices=["serve"])
    parser.add_argument("--framework", default="python", choices=sorted(FRAMEWORKS))
    parser.add_argument("--image-version")
    parser.add_argument("--interpreter", action="append", default=[])
    parser.add_argument("--chosen", action="store_true")
    found = parser.parse_args(argv)
    return Arguments(FRAMEWORKS[found.framework], found.image_version, found.interpreter, found.chosen)
