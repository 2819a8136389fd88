"""The server's life: listen, load, serve, stop."""
import os
import platform
import queue
import re
import signal
import sys
import threading
import time
from importlib import metadata
from typing import List, Optional

from .arguments import Arguments
from .config import Config, read_config
from .frameworks import Framework
from .front import Front
from .loaded_models import LoadedModels
from .log import log
from .model_host import ModelHost
from .worker_process import LoadError, ModelSpec

# SageMaker kills 30 s after SIGTERM: give up a little earlier, with a line in the log.
_MAX_STOP_SECONDS = 25


def main(arguments: Arguments) -> None:
    ends: "queue.SimpleQueue[Optional[str]]" = queue.SimpleQueue()
    # A signal's handler runs in this thread, which waits for `ends`.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ends.put(None))
    try:
        config = read_config(os.environ)
        front = Front(config)
    except (ValueError, OSError) as error:
        _die(str(error))
    if config.is_local:
        threading.Thread(target=_end_with_input, daemon=True).start()
    threading.Thread(target=front.serve_forever, daemon=True).start()
    threading.Thread(target=_load, args=(arguments, config, front, ends), daemon=True).start()
    reason = ends.get()
    if reason is not None:
        front.end()
        _die(reason)
    log("info", "Stopping")
    threading.Thread(target=_give_up, daemon=True).start()
    front.stop()
    os._exit(0)


def _load(arguments: Arguments, config: Config, front: Front, ends) -> None:
    start = time.monotonic()
    framework = arguments.framework
    _tell_versions(arguments)

    def host_of(name: Optional[str], model_dir: str) -> ModelHost:
        spec = ModelSpec(
            name, model_dir, framework.key, config.program, config.submit_directory, config.is_multi_model
        )
        return ModelHost(spec, config.workers, config.startup_timeout_s, config.timeout_s)

    if config.is_multi_model:
        front.serve_models(LoadedModels(config.model_memory_bytes, host_of))
        log("info", "Ready for models", port=config.port)
        return
    host = host_of(None, config.model_dir)
    host.on_failure = lambda reason: ends.put(reason)
    try:
        front.serve_model(host)
    except LoadError as error:
        ends.put(str(error))
        return
    load_ms = round((time.monotonic() - start) * 1000)
    log("info", f"Model loaded in {load_ms} ms", workers=config.workers, port=config.port)


def _tell_versions(arguments: Arguments) -> None:
    """A model that one version wrote may not load, or predict otherwise, in another."""
    framework = arguments.framework
    here = f"{sys.executable}, Python {platform.python_version()}"
    if framework.distribution is None:
        return log("info", f"Runs on {here}")
    version = _version(framework.distribution) or _version(f"{framework.distribution}-cpu") or "of an unknown version"
    wanted = arguments.image_version
    same = wanted is not None and _version_of_tag(framework, wanted) == version.split(".")[:2]
    told = f"Runs {framework.title} {version} of this machine ({here})"
    if wanted is None or same:
        return log("info", told)
    log("warn", f"{told}; the image is tagged {wanted}. What one of them saved may fail to load in the other.")


def _version_of_tag(framework: Framework, tag: str) -> List[str]:
    # 1.2-1-cpu-py3, 2.6.0-transformers4.49.0-cpu-py312-ubuntu22.04
    found = re.search(r"transformers(\d[\d.]*)", tag) if framework.distribution == "transformers" else None
    return (found.group(1) if found else tag.split("-")[0]).split(".")[:2]


def _version(distribution: str) -> Optional[str]:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _end_with_input() -> None:
    """As a process under the engine: the end of standard input is the end of the engine."""
    while os.read(0, 4096):
        pass
    os._exit(0)


def _give_up() -> None:
    time.sleep(_MAX_STOP_SECONDS)
    _die(f"Requests were still unanswered {_MAX_STOP_SECONDS} s after SIGTERM.")


def _die(reason: str) -> None:
    log("error", reason)
    os._exit(1)
