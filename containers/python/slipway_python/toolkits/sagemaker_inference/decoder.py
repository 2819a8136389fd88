from slipway_python.codecs_of_toolkit import decode_with_toolkit as decode

__all__ = ["decode"]
