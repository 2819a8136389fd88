"""The models of a multi-model container: each in workers of its own, so that unloading one gives its memory back."""
import os
import threading
from typing import Callable, Dict, List, NamedTuple

from .model_host import ModelHost
from .request_error import RequestError
from .worker_process import LoadError

# What a worker has before its model is read: Python and the framework.
_BASE_BYTES = 64 * 1024**2


class _Entry(NamedTuple):
    url: str
    host: ModelHost


class LoadedModels:
    def __init__(self, memory_bytes: int, host_of: Callable[[str, str], ModelHost]):
        self._memory_bytes = memory_bytes
        self._host_of = host_of
        self._entries: Dict[str, _Entry] = {}
        self._loading: Dict[str, int] = {}  # name → bytes that are reckoned for it
        self._lock = threading.Lock()

    def load(self, name: str, url: str) -> None:
        """Raises RequestError: 409 where it is here already, 507 where it has no room, 500 where it does not load."""
        if not os.path.isdir(url):
            raise RequestError(404, f"There is no folder {url}.")
        self._make_room(name, url)
        try:
            host = self._host_of(name, url)
            host.on_failure = lambda reason: self._forget(name, host)
            host.start()
        except LoadError as error:
            raise RequestError(500, str(error)) from None
        finally:
            with self._lock:
                self._loading.pop(name, None)
        with self._lock:
            self._entries[name] = _Entry(url, host)

    def host(self, name: str) -> ModelHost:
        return self._entry(name).host

    def describe(self, name: str) -> dict:
        return {"modelName": name, "modelUrl": self._entry(name).url}

    def names(self) -> List[str]:
        with self._lock:
            return list(self._entries)

    def unload(self, name: str) -> None:
        """Returns when its memory is free."""
        with self._lock:
            entry = self._entries.pop(name, None)
        if entry is None:
            raise _not_loaded(name)
        entry.host.stop()

    def stop(self) -> None:
        for name in self.names():
            try:
                self.unload(name)
            except RequestError:
                pass

    def _make_room(self, name: str, url: str) -> None:
        wanted = _BASE_BYTES + _size_of(url)
        with self._lock:
            if name in self._entries or name in self._loading:
                raise RequestError(409, f"The model {name} is loaded already.")
            used = sum(entry.host.memory_bytes() for entry in self._entries.values()) + sum(self._loading.values())
            if used + wanted > self._memory_bytes:
                raise RequestError(
                    507,
                    f"The model {name} does not fit: it needs about {wanted // 1024**2} MiB, and {used // 1024**2} of "
                    f"{self._memory_bytes // 1024**2} MiB are in use.",
                )
            self._loading[name] = wanted

    def _entry(self, name: str) -> _Entry:
        with self._lock:
            entry = self._entries.get(name)
        if entry is None:
            raise _not_loaded(name)
        return entry

    def _forget(self, name: str, host: ModelHost) -> None:
        with self._lock:
            entry = self._entries.get(name)
            if entry is not None and entry.host is host:
                del self._entries[name]


def _not_loaded(name: str) -> RequestError:
    return RequestError(404, f"The model {name} is not loaded.")


def _size_of(folder: str) -> int:
    return sum(
        os.path.getsize(path)
        for parent, _, files in os.walk(folder)
        for path in (os.path.join(parent, file) for file in files)
        if os.path.isfile(path)
    )
