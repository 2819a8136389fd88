"""The worker's side: loads a model with its script and answers requests, one after the other."""
import ctypes
import os
import queue
import signal
import socket
import sys
import threading
import traceback

from .frames import Closed, Frame, receive_frame, send_frame

_PR_SET_PDEATHSIG = 1


def main(fd: int) -> None:
    # A line at a time, in one piece: what several processes print is not mixed up.
    sys.stdout.reconfigure(line_buffering=True)
    _leave_own_folder()
    os.setpgid(0, 0)
    connection = socket.socket(fileno=fd)
    # A process that the script forks must not answer in our place.
    os.register_at_fork(after_in_child=connection.close)
    spec = receive_frame(connection).head
    _die_with(spec["parent"])
    requests: "queue.SimpleQueue[Frame]" = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, requests), daemon=True).start()
    pid = os.getpid()
    try:
        handle = _load(spec)
    except BaseException as error:  # SystemExit too: a script that ends is one that did not load
        if os.getpid() == pid:
            _fail(connection, error)
        os._exit(1)
    if os.getpid() != pid:
        os._exit(0)
    send_frame(connection, {"loaded": True})
    while True:
        request = requests.get()
        handle(request, lambda head, body: send_frame(connection, head, body))
        if os.getpid() != pid:
            os._exit(0)


def _leave_own_folder() -> None:
    """A script finds its own modules and the machine's, none of ours; the toolkits' stand-ins come last."""
    sys.path.pop(0)
    sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "toolkits"))
    os.chdir(os.environ.get("TMPDIR") or "/")


def _load(spec: dict):
    # Imported here, so that what is wrong with it is told like anything that is wrong with a model.
    from .script import load_handler

    return load_handler(spec)


def _fail(connection: socket.socket, error: BaseException) -> None:
    from .script import ScriptError

    if isinstance(error, ScriptError):
        message = str(error)
    else:
        traceback.print_exception(type(error), error, error.__traceback__)
        message = f"The model could not be loaded: {type(error).__name__}: {error}"
    sys.stdout.flush()
    sys.stderr.flush()
    send_frame(connection, {"failed": message[:2000]})


def _receive(connection: socket.socket, requests) -> None:
    """Here and not in the main thread, so that the end of the server is noticed in the middle of a prediction."""
    try:
        while True:
            requests.put(receive_frame(connection))
    except Closed:
        os._exit(0)


def _die_with(parent: int) -> None:
    """Linux: also when this process is stuck in native code."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    except (OSError, AttributeError):
        pass
    if os.getppid() != parent:
        os._exit(0)


if __name__ == "__main__":
    # Ctrl-C in a terminal is for the server, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        main(int(sys.argv[1]))
    except Closed:
        os._exit(0)
