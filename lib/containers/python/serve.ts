/** Starts nginx and gunicorn and ends both; the same for every framework. */
export const serveScript = `#!/usr/bin/env python3
"""Starts the servers: SageMaker runs the container as \`docker run <image> serve\` and ends it with SIGTERM."""

import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# SageMaker waits 30 s between SIGTERM and SIGKILL.
STOP_WITHIN_SECONDS = 25

CPUS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# 8080, but where several containers share an instance and SageMaker chooses the port.
PORT = os.environ.get("SAGEMAKER_BIND_TO_PORT", "8080")
# Slipway's local engine sets SLIPWAY_INSTANCE: a laptop is then not open to its network.
ADDRESS = "127.0.0.1" if "SLIPWAY_INSTANCE" in os.environ else "0.0.0.0"
WORKERS = int(os.environ.get("MODEL_SERVER_WORKERS", CPUS))
THREADS = int(os.environ.get("MODEL_SERVER_THREADS", 4))
# SageMaker keeps the time itself: 60 s in real time, an hour for asynchronous requests and batch transform.
TIMEOUT_SECONDS = int(os.environ.get("MODEL_SERVER_TIMEOUT", 3600))
# SageMaker sends up to 25 MB in real time and 100 MB in batch transform; asynchronous requests reach 1024.
MAX_PAYLOAD_MB = int(os.environ.get("SAGEMAKER_MAX_PAYLOAD_IN_MB", 100))


def main():
    command = sys.argv[1:] or ["serve"]
    if command == ["train"]:
        os.execv(sys.executable, [sys.executable, str(HERE / "train")])
    if command != ["serve"]:
        sys.exit(f"The commands are serve and train, not {' '.join(command)}.")
    run_dir = make_run_dir()
    try:
        sys.exit(serve(run_dir))
    finally:
        shutil.rmtree(run_dir, ignore_errors=True)


def make_run_dir():
    """For the socket and nginx's own files; one for each server, so that several run side by side."""
    run_dir = tempfile.mkdtemp(prefix="serve-")
    if len(run_dir) > 80:  # A socket's path has about 100 characters at most.
        os.rmdir(run_dir)
        run_dir = tempfile.mkdtemp(prefix="serve-", dir="/tmp")
    return Path(run_dir)


def serve(run_dir):
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    socket = run_dir / "gunicorn.sock"
    failure = run_dir / "failure"
    servers = [start_gunicorn(socket, failure)]
    while not socket.exists() and is_running(servers) and not stopping.wait(0.02):
        pass
    if is_running(servers) and not stopping.is_set():
        servers.insert(0, start_nginx(run_dir, socket))
    while is_running(servers) and not stopping.wait(0.5):
        pass
    has_failed = not stopping.is_set()
    ended = [server for server in servers if server.poll() is not None]
    stop(servers)
    if has_failed:
        for server in ended:
            print(f"{server.args[0]} ended with code {server.returncode}.", file=sys.stderr)
        if failure.exists():
            print(f"The model could not be loaded: {failure.read_text()}", file=sys.stderr)
    return 1 if has_failed else 0


def is_running(servers):
    return all(server.poll() is None for server in servers)


def stop(servers):
    """Front to back, so that requests under way are answered."""
    deadline = time.monotonic() + STOP_WITHIN_SECONDS
    for server in servers:
        if server.poll() is None:
            # nginx finishes its requests at SIGQUIT, gunicorn at SIGTERM.
            server.send_signal(signal.SIGTERM if server is servers[-1] else signal.SIGQUIT)
        try:
            server.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def start_gunicorn(socket, failure):
    if importlib.util.find_spec("gunicorn") is None:
        sys.exit(f"{sys.executable} has no gunicorn: run pip install -r {HERE / 'requirements.txt'}")
    # Workers tell that they live by a file, which must not be on a disk that may block.
    shared_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"unix:{socket}", "--chdir", str(HERE)]
    command += ["--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)]
    command += ["--timeout", str(TIMEOUT_SECONDS), "--graceful-timeout", str(STOP_WITHIN_SECONDS - 5)]
    command += ["--worker-tmp-dir", shared_memory, "--log-level", "warning", "wsgi:app"]
    environment = {
        # Each worker computes on its share of the cores.
        "OMP_NUM_THREADS": str(max(1, CPUS // WORKERS)),
        **os.environ,
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SERVE_FAILURE_FILE": str(failure),
    }
    return subprocess.Popen(command, env=environment, preexec_fn=end_with_parent)


def start_nginx(run_dir, socket):
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if nginx is None:
        sys.exit("nginx is not installed: apt-get install nginx-light (Debian), brew install nginx (macOS).")
    settings = {
        "LISTEN": f"{ADDRESS}:{PORT}",
        "SOCKET": socket,
        "RUN_DIR": run_dir,
        "MAX_PAYLOAD_MB": MAX_PAYLOAD_MB,
        "TIMEOUT_SECONDS": TIMEOUT_SECONDS,
    }
    text = (HERE / "nginx.conf").read_text()
    for name, value in settings.items():
        text = text.replace(f"@{name}@", str(value))
    (run_dir / "nginx.conf").write_text(text)
    # As root, nginx would serve as a user that cannot reach the socket.
    options = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    command = [nginx, "-e", "stderr", "-p", str(run_dir), "-c", str(run_dir / "nginx.conf"), "-g", options]
    return subprocess.Popen(command, preexec_fn=end_with_parent)


def end_with_parent():
    """Should this process itself be killed, Linux ends its servers too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


if __name__ == "__main__":
    main()
`
