from slipway_python.media_types import CSV as CSV
from slipway_python.media_types import JSON as JSON
from slipway_python.media_types import NPY as NPY

OCTET_STREAM = "application/octet-stream"
ANY = "*/*"
UTF8_TYPES = [JSON, CSV]
