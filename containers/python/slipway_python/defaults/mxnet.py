"""https://github.com/aws/sagemaker-mxnet-inference-toolkit, default_inference_handler.py (2026-11)."""
import json
import os

import mxnet

from ..codecs_of_toolkit import decode_with_toolkit, encode_with_toolkit
from ..media_types import CSV, JSON, NPY, UnsupportedFormat

_FILES = ("model-symbol.json", "model-0000.params", "model-shapes.json")


def model_fn(model_dir):
    missing = [name for name in _FILES if not os.path.exists(os.path.join(model_dir, name))]
    if missing:
        raise ValueError(f"Failed to load model with default model_fn: missing file {missing[0]}. Expected files: {_FILES}")
    with open(os.path.join(model_dir, _FILES[2])) as file:
        shapes = [(entry["name"], [1, *entry["shape"][1:]]) for entry in json.load(file)]
    symbol, arguments, auxiliary = mxnet.model.load_checkpoint(os.path.join(model_dir, "model"), 0)
    module = mxnet.mod.Module(symbol=symbol, context=mxnet.cpu(), data_names=[name for name, _ in shapes], label_names=None)
    module.bind(for_training=False, data_shapes=shapes)
    module.set_params(arguments, auxiliary, allow_missing=True)
    return module


def input_fn(data, content_type):
    return mxnet.nd.array(decode_with_toolkit(data, content_type))


def predict_fn(data, model):
    if not isinstance(model, mxnet.mod.BaseModule):
        return model(data)
    [(_, shape)] = [(entry[0], entry[1]) for entry in model.data_shapes]
    return model.predict(mxnet.io.NDArrayIter(data.reshape((-1, *shape[1:])), batch_size=shape[0], last_batch_handle="pad"))


def output_fn(prediction, accept):
    if accept in (JSON, CSV, NPY):
        return encode_with_toolkit(prediction.asnumpy().tolist(), accept)
    raise UnsupportedFormat(accept)
