/** https://github.com/aws/sagemaker-mxnet-inference-toolkit (read 2026-11) */
export const mxnet = `import json
import os

import mxnet as mx
from mxnet import gluon

CONTEXT = mx.gpu() if mx.context.num_gpus() > 0 else mx.cpu()


def model_fn(model_dir):
    """Called once by each worker. model_dir holds what was in model.tar.gz."""
    return gluon.SymbolBlock.imports(
        os.path.join(model_dir, "model-symbol.json"),
        ["data"],
        os.path.join(model_dir, "model-0000.params"),
        ctx=CONTEXT,
    )


def input_fn(body, content_type):
    """The body of a request as what predict_fn takes."""
    if content_type != "application/json":
        raise ValueError(f"The content type {content_type} is not supported: send application/json.")
    payload = json.loads(body)
    return mx.nd.array(payload["instances"] if isinstance(payload, dict) else payload, ctx=CONTEXT)


def predict_fn(data, model):
    return model(data)


def output_fn(prediction, accept):
    """The answer, and its content type."""
    return json.dumps({"predictions": prediction.asnumpy().tolist()}), "application/json"
`
