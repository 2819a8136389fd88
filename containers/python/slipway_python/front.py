"""The HTTP side: /ping, /invocations and, with many models, /models."""
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Optional

from .body import discard_body, pieces_of, read_body
from .config import Config
from .loaded_models import LoadedModels
from .log import log
from .model_host import ModelHost
from .models_api import serve_models
from .request_error import RequestError

# Longer than a caller's pool keeps a connection: the side that sends must be the one that closes.
_IDLE_SECONDS = 75


class _Server(ThreadingMixIn, TCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exc_info()[1], OSError):  # those are callers who went away
            super().handle_error(request, client_address)


class Front:
    """Listens at once, so that a platform sees a server that is starting. Raises OSError when the port is taken."""

    def __init__(self, config: Config):
        self.config = config
        self.host: Optional[ModelHost] = None
        self.models: Optional[LoadedModels] = None
        self.is_stopping = False
        self._in_flight = 0
        self._changed = threading.Condition()
        address = "127.0.0.1" if config.is_local else "0.0.0.0"
        handler = type("Handler", (_Handler,), {"front": self})
        try:
            self._server = _Server((address, config.port), handler)
        except OSError as error:
            raise OSError(f"Port {config.port} (SAGEMAKER_BIND_TO_PORT) cannot be used: {error}") from error

    def serve_forever(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def serve_model(self, host: ModelHost) -> None:
        """From now on /ping answers 200. Raises LoadError."""
        host.start()
        self.host = host

    def serve_models(self, models: LoadedModels) -> None:
        self.models = models

    def is_healthy(self) -> bool:
        return self.models is not None or (self.host is not None and self.host.failure is None)

    def stop(self) -> None:
        """Stops accepting; returns when what is in flight was answered and the workers are gone."""
        self.is_stopping = True
        self._server.shutdown()
        self._server.server_close()
        with self._changed:
            self._changed.wait_for(lambda: self._in_flight == 0)
        self.end()

    def end(self) -> None:
        if self.host is not None:
            self.host.stop()
        if self.models is not None:
            self.models.stop()

    def __enter__(self):
        with self._changed:
            self._in_flight += 1

    def __exit__(self, *_):
        with self._changed:
            self._in_flight -= 1
            self._changed.notify_all()


class _Handler(BaseHTTPRequestHandler):
    front: Front
    protocol_version = "HTTP/1.1"
    server_version = "slipway-python"
    sys_version = ""
    timeout = _IDLE_SECONDS
    disable_nagle_algorithm = True
    # Head and body leave in one piece.
    wbufsize = -1

    def do_GET(self) -> None:
        self._serve()

    do_HEAD = do_POST = do_DELETE = do_PUT = do_GET

    def log_message(self, *_) -> None:
        pass

    def _serve(self) -> None:
        with self.front:
            if self.front.is_stopping:
                self.close_connection = True
            self.pieces = pieces_of(self)
            try:
                try:
                    self._route(self.path.split("?")[0])
                except RequestError as error:
                    self._refuse(error)
            except OSError:
                # The caller went away.
                self.close_connection = True

    def _route(self, path: str) -> None:
        front = self.front
        if path == "/ping" and self.command in ("GET", "HEAD"):
            return self.send(200 if front.is_healthy() else 503, b"")
        if front.models is not None and (path == "/models" or path.startswith("/models/")):
            return serve_models(self, front.models)
        if path == "/invocations" and self.command == "POST":
            if front.models is not None:
                raise RequestError(404, "This server has many models.", "POST /models/{name}/invoke")
            if front.host is None:
                raise RequestError(503, "The model is still loading.")
            return self.invoke(front.host)
        if path in ("/ping", "/invocations"):
            raise RequestError(405, f"{self.command} is not served here.", "GET /ping or POST /invocations")
        raise RequestError(404, "There is nothing here.", "GET /ping or POST /invocations")

    def invoke(self, host: ModelHost) -> None:
        start = time.monotonic()
        accept = self.headers.get("Accept")
        head = {
            "content_type": self.headers.get("Content-Type"),
            "accept": self.front.config.default_accept if accept in (None, "", "*/*") else accept,
            "headers": dict(self.headers.items()),
        }
        body = self.read_body()
        answer = _Answer(self)
        try:
            host.invoke(head, body, answer.give)
        except RequestError as error:
            log("error", f"Invocation failed: {error}", status=error.status, durationMs=_ms_since(start))
            if not answer.has_begun:
                raise
            self.close_connection = True
        else:
            if answer.status >= 400:
                log("warn", "Invocation failed", status=answer.status, durationMs=_ms_since(start))

    def read_body(self) -> bytes:
        return read_body(self, self.front.config.max_payload_bytes)

    def send_json(self, value: object, status: int = 200) -> None:
        self.send(status, json.dumps(value).encode(), "application/json")

    def send(self, status: int, body: bytes, content_type: Optional[str] = None, headers: Optional[dict] = None) -> None:
        self.begin(status, content_type, headers or {})
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def begin(self, status: int, content_type: Optional[str], headers: dict) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, _one_line(value))
        if content_type is not None:
            self.send_header("Content-Type", _one_line(content_type))
        if self.close_connection:
            self.send_header("Connection", "close")

    def _refuse(self, error: RequestError) -> None:
        discard_body(self)
        body = {"error": str(error), **({"expected": error.expected} if error.expected else {})}
        self.send_json(body, error.status)


class _Answer:
    """What comes of one invocation: at once, or in pieces."""

    def __init__(self, handler: _Handler):
        self._handler = handler
        self.has_begun = False
        self.status = 200

    def give(self, head: dict, body: bytes) -> None:
        handler = self._handler
        if head.get("broken"):
            # That the body ends without its last chunk says that it is cut off.
            handler.close_connection = True
            handler.wfile.flush()
            return
        if "more" not in head:
            self.status = head["status"]
            self.has_begun = True
            return handler.send(head["status"], body, head["content_type"], head.get("headers"))
        if not self.has_begun:
            self.has_begun = True
            self.status = head["status"]
            handler.begin(head["status"], head["content_type"], head.get("headers") or {})
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
        if body:
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(body), body))
        if not head["more"]:
            handler.wfile.write(b"0\r\n\r\n")
        handler.wfile.flush()


def _ms_since(start: float) -> float:
    return round((time.monotonic() - start) * 1000, 2)


def _one_line(text: str) -> str:
    return str(text).replace("\r", " ").replace("\n", " ").encode("latin-1", "replace").decode("latin-1")
