"""Messages between the server and its workers: a JSON head and a body of bytes, over a socket."""
import json
import socket
import struct
from typing import NamedTuple

_LENGTHS = struct.Struct("!IQ")
# No longer message is ours: a worker whose memory is corrupt must not make the server allocate terabytes.
_MAX_HEAD_BYTES = 1024**2
_MAX_BODY_BYTES = 4 * 1024**3
_PIECE_BYTES = 1024**2


class Frame(NamedTuple):
    head: dict
    body: bytes


class Closed(Exception):
    """The other end is gone."""


def send_frame(connection: socket.socket, head: dict, body: bytes = b"") -> None:
    encoded = json.dumps(head).encode()
    try:
        connection.sendall(_LENGTHS.pack(len(encoded), len(body)) + encoded)
        if body:
            connection.sendall(body)
    except socket.timeout:
        raise
    except OSError as error:
        raise Closed from error


def receive_frame(connection: socket.socket) -> Frame:
    """Raises Closed at the end, and socket.timeout where the socket has one."""
    head_bytes, body_bytes = _LENGTHS.unpack(_receive(connection, _LENGTHS.size))
    if head_bytes > _MAX_HEAD_BYTES or body_bytes > _MAX_BODY_BYTES:
        raise Closed
    return Frame(json.loads(_receive(connection, head_bytes)), _receive(connection, body_bytes))


def _receive(connection: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        try:
            piece = connection.recv(min(size - len(received), _PIECE_BYTES))
        except socket.timeout:
            raise
        except OSError as error:
            raise Closed from error
        if not piece:
            raise Closed
        received += piece
    return bytes(received)
