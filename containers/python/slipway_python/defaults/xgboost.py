"""https://github.com/aws/sagemaker-xgboost-container, handler_service.py and encoder.py (2026-11). No default model_fn."""
import csv
import io

import numpy as np
import xgboost

from ..codecs_of_toolkit import encode_with_containers
from ..media_types import CSV, UnsupportedFormat

LIBSVM = ("text/libsvm", "text/x-libsvm")


def input_fn(data, content_type):
    media_type = content_type.split(";")[0].strip().lower()
    text = data.decode("utf-8") if isinstance(data, bytes) else data
    if media_type == CSV:
        return xgboost.DMatrix(_csv(text.strip()))
    if media_type in LIBSVM:
        return xgboost.DMatrix(_libsvm(text.strip()))
    raise UnsupportedFormat(content_type, (CSV, *LIBSVM))


def predict_fn(data, model):
    return model.predict(data, validate_features=False)


def output_fn(prediction, accept):
    return encode_with_containers(prediction, accept)


def _csv(text):
    """An empty cell is a missing value; the delimiter is the one that the first line shows."""
    found = csv.Sniffer().sniff(text.split("\n")[0][:512]).delimiter
    delimiter = "," if found.isalnum() else found
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return np.array([[float(cell) if cell.strip() else np.nan for cell in row] for row in rows])


def _libsvm(text):
    from scipy.sparse import csr_matrix

    cells = [
        (row, *item.split(":", 1)) for row, line in enumerate(text.split("\n")) for item in line.split() if ":" in item
    ]
    rows, columns, values = zip(*cells) if cells else ((), (), ())
    matrix = csr_matrix((np.array(values, dtype=float), (np.array(rows), np.array(columns, dtype=int))))
    return matrix
