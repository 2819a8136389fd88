"""Python and nothing else: values as JSON, rows as CSV. The model is what model_fn returns, called with the input."""
import csv
import io
import json

from ..media_types import CSV, JSON, UnsupportedFormat


def input_fn(data, content_type):
    if content_type == JSON:
        return json.loads(data)
    if content_type == CSV:
        return [[float(cell) for cell in row] for row in csv.reader(io.StringIO(data))]
    raise UnsupportedFormat(content_type, (JSON, CSV))


def predict_fn(data, model):
    return model(data)


def output_fn(prediction, accept):
    if accept == JSON:
        return json.dumps(prediction)
    raise UnsupportedFormat(accept, (JSON,))
