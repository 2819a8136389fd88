from slipway_python.codecs_of_toolkit import encode_with_toolkit as encode

from .content_types import CSV, JSON, NPY

SUPPORTED_CONTENT_TYPES = {JSON, CSV, NPY}

__all__ = ["SUPPORTED_CONTENT_TYPES", "encode"]
