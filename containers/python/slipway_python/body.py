"""A request's body, of known length or in chunks, bounded."""
import threading
from typing import Iterator

from .request_error import RequestError

# All requests together may hold this much at once: many large ones must not take the machine down.
_MAX_HELD_BYTES = 1536 * 1024**2
_MAX_DROPPED_BYTES = 1024**3
_PIECE_BYTES = 1024**2
_MAX_CHUNK_LINE = 1024
_lock = threading.Lock()
_held = 0


def read_body(handler, max_bytes: int) -> bytes:
    """Raises RequestError: 413 beyond `max_bytes`, 503 when too much is being read already."""
    if handler.headers.get("Content-Encoding"):
        raise RequestError(415, "A content encoding is not supported.", "an uncompressed body")
    body = bytearray()
    try:
        for piece in handler.pieces:
            body += piece
            if len(body) > max_bytes:
                raise RequestError(
                    413,
                    f"The payload is larger than {max_bytes // 1024**2} MiB.",
                    "a smaller payload, or a larger SAGEMAKER_MAX_PAYLOAD_IN_MB in the container environment",
                )
            if not _hold(len(piece)):
                raise RequestError(503, "The server holds too many large requests; try again.")
        return bytes(body)
    finally:
        _hold(-min(len(body), _held))


def discard_body(handler) -> None:
    """Reads on and drops the rest: an answer before the end of the request would meet a closed connection."""
    dropped = 0
    try:
        for piece in handler.pieces:
            dropped += len(piece)
            if dropped > _MAX_DROPPED_BYTES:
                break
        else:
            return
    except RequestError:
        pass
    handler.close_connection = True


def _hold(size: int) -> bool:
    global _held
    with _lock:
        if size > 0 and _held + size > _MAX_HELD_BYTES:
            return False
        _held += size
        return True


def pieces_of(handler) -> Iterator[bytes]:
    """The body of a request, once."""
    if "chunked" in handler.headers.get("Transfer-Encoding", "").lower():
        yield from _chunks(handler)
        return
    length = handler.headers.get("Content-Length", "0")
    if not length.isdigit():
        handler.close_connection = True
        raise RequestError(400, "Content-Length is no number.")
    yield from _exactly(handler, int(length))


def _chunks(handler):
    while True:
        size_text = handler.rfile.readline(_MAX_CHUNK_LINE).split(b";")[0].strip()
        try:
            size = int(size_text, 16)
        except ValueError:
            handler.close_connection = True
            raise RequestError(400, "The chunked body is broken.") from None
        if size == 0:
            while handler.rfile.readline(_MAX_CHUNK_LINE) not in (b"\r\n", b"\n", b""):
                pass
            return
        yield from _exactly(handler, size)
        handler.rfile.readline(_MAX_CHUNK_LINE)


def _exactly(handler, length: int):
    left = length
    while left > 0:
        piece = handler.rfile.read(min(left, _PIECE_BYTES))
        if not piece:
            raise ConnectionResetError("The caller went away.")
        left -= len(piece)
        yield piece
