from slipway_python.media_types import UnsupportedFormat as UnsupportedFormatError


class ClientError(Exception):
    pass


__all__ = ["ClientError", "UnsupportedFormatError"]
