"""JSON, CSV and NPY, read and written as the SageMaker toolkits do; the differences between the two are kept."""
import csv
import io
import json
from typing import Any

import numpy as np

from .media_types import CSV, JSON, NPY, UnsupportedFormat


def decode_with_containers(data: Any, content_type: str) -> np.ndarray:
    """As sagemaker-containers: one row of CSV becomes a vector."""
    if content_type == CSV:
        rows = np.array(list(csv.reader(io.StringIO(data), strict=True))).squeeze()
        try:
            return rows.astype(np.float64)
        except ValueError:
            return rows
    return _decode(data, content_type)


def decode_with_toolkit(data: Any, content_type: str) -> np.ndarray:
    """As sagemaker-inference: what is no number becomes NaN; one row of CSV becomes a vector."""
    if content_type == CSV:
        return np.genfromtxt(io.StringIO(data), delimiter=",")
    return _decode(data, content_type)


def _decode(data: Any, content_type: str) -> np.ndarray:
    if content_type == JSON:
        return np.array(json.loads(data))
    if content_type == NPY:
        # The newest images refuse pickles in a request; so does this.
        return np.load(io.BytesIO(data), allow_pickle=False)
    raise UnsupportedFormat(content_type)


def encode_with_containers(value: Any, accept: str) -> Any:
    """As sagemaker-containers: a vector becomes a column."""
    if accept == CSV:
        array = np.array(value)
        rows = array.reshape(-1, 1) if array.ndim < 2 else array
        text = io.StringIO()
        csv.writer(text, lineterminator="\n", strict=True).writerows(rows)
        return text.getvalue()
    return _encode(value, accept)


def encode_with_toolkit(value: Any, accept: str) -> Any:
    if accept == CSV:
        text = io.StringIO()
        np.savetxt(text, value, delimiter=",", fmt="%s")
        return text.getvalue()
    return _encode(value, accept)


def _encode(value: Any, accept: str) -> Any:
    if accept == JSON:
        return json.dumps(value, default=_plain)
    if accept == NPY:
        buffer = io.BytesIO()
        np.save(buffer, value)
        return buffer.getvalue()
    raise UnsupportedFormat(accept)


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    return json.JSONEncoder().default(value)
