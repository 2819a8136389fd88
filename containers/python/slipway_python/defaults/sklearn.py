"""https://github.com/aws/sagemaker-scikit-learn-container, serving.py (2026-11). There is no default model_fn."""
import numpy as np

from ..codecs_of_toolkit import decode_with_containers, encode_with_containers
from ..media_types import UTF8_TYPES


def input_fn(data, content_type):
    array = decode_with_containers(data, content_type)
    return array.astype(np.float32) if content_type in UTF8_TYPES else array


def predict_fn(data, model):
    return model.predict(data)


def output_fn(prediction, accept):
    return encode_with_containers(prediction, accept)
