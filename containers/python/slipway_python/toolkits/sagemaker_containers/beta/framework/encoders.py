from slipway_python.codecs_of_toolkit import decode_with_containers as decode
from slipway_python.codecs_of_toolkit import encode_with_containers as encode

__all__ = ["decode", "encode"]
