"""One worker: a process of its own that holds a model and answers one request at a time."""
import os
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, NamedTuple, Optional

from .frames import Closed, Frame, receive_frame, send_frame

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_END_SECONDS = 1
# A worker dies with the thread that started it (Linux ties it to the thread), so one thread that stays starts them all.
_starter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="starter")


class LoadError(Exception):
    """Why a model could not be loaded, in a sentence."""


class ModelSpec(NamedTuple):
    name: Optional[str]  # None where there is one model only
    model_dir: str
    framework: str
    program: Optional[str]
    submit_directory: Optional[str]
    is_multi_model: bool


class WorkerProcess:
    def __init__(self, spec: ModelSpec):
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = _starter.submit(_start, theirs.fileno()).result()
        self._connection = ours
        self.is_over = threading.Event()
        # Closed under somebody who reads, its number would be the next worker's, and that one's answers theirs.
        self._in_use = threading.Lock()
        try:
            send_frame(ours, {"parent": os.getpid(), **spec._asdict()})
        except Closed:
            pass  # it died at once: `load` says so

    def load(self, timeout_s: float) -> None:
        """Raises LoadError when the model cannot be loaded, and ends the worker."""
        self._connection.settimeout(timeout_s)
        try:
            head, _ = receive_frame(self._connection)
        except socket.timeout:
            self.end()
            raise LoadError(f"The model was not loaded within {timeout_s:.0f} s (SAGEMAKER_STARTUP_TIMEOUT).") from None
        except Closed:
            self.end()
            raise LoadError(f"The process that loads the model {self.how_it_ended()}.") from None
        if "failed" in head:
            self.end()
            raise LoadError(head["failed"])

    def watch(self, ended: Callable[["WorkerProcess"], None]) -> None:
        """Calls `ended` once, in a thread of its own, when the process is gone."""

        def wait() -> None:
            self._process.wait()
            self.end()
            ended(self)

        threading.Thread(target=wait, daemon=True).start()

    def ask(self, head: dict, body: bytes, timeout_s: float) -> Frame:
        """Raises Closed when the worker is gone, socket.timeout when it does not answer in time."""
        with self._in_use:
            try:
                self._connection.settimeout(timeout_s)
            except OSError as error:
                raise Closed from error
            send_frame(self._connection, head, body)
            return receive_frame(self._connection)

    def next_piece(self) -> Frame:
        with self._in_use:
            return receive_frame(self._connection)

    def how_it_ended(self) -> str:
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            return "closed its connection"
        if code >= 0:
            return f"ended with exit code {code}"
        try:
            return f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"was ended by signal {-code}"

    def memory_bytes(self) -> int:
        """Resident, 0 where the system does not say."""
        try:
            with open(f"/proc/{self._process.pid}/statm") as statm:
                return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0

    def end(self) -> None:
        """At the end of its connection a worker leaves by itself; one that does not is killed, with what it started."""
        if self.is_over.is_set():
            return
        self.is_over.set()
        self._hang_up()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        self.kill()
        self._process.wait()

    def _hang_up(self) -> None:
        try:
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the other end is gone
        # Whoever reads is told of the end by that, and lets go.
        with self._in_use:
            self._connection.close()

    def kill(self) -> None:
        # Its group: what it forked. The group may be gone, or not be there yet.
        for send in (lambda: os.killpg(self._process.pid, signal.SIGKILL), self._process.kill):
            try:
                send()
            except OSError:
                pass


def _start(fd: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", f"{__package__}.worker", str(fd)],
        cwd=_HERE,
        stdin=subprocess.DEVNULL,
        pass_fds=[fd],
    )
