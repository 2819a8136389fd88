/** https://github.com/aws/sagemaker-xgboost-container (read 2026-11) */
export const xgboost = `import json
import os

import numpy as np
import xgboost as xgb


def model_fn(model_dir):
    """Called once, when the server starts. model_dir holds what was in model.tar.gz."""
    booster = xgb.Booster()
    booster.load_model(os.path.join(model_dir, "xgboost-model"))
    return booster


def input_fn(body, content_type):
    """The body of a request as what predict_fn takes."""
    if isinstance(body, (bytes, bytearray)):
        body = body.decode("utf-8")
    if content_type == "text/csv":
        rows = [[float(cell) for cell in line.split(",")] for line in body.strip().splitlines()]
    elif content_type == "application/json":
        payload = json.loads(body)
        rows = payload["instances"] if isinstance(payload, dict) else payload
    else:
        raise ValueError(f"The content type {content_type} is not supported: send text/csv or application/json.")
    return xgb.DMatrix(np.array(rows, dtype=float))


def predict_fn(data, model):
    return model.predict(data)


def output_fn(prediction, accept):
    """The answer, and its content type."""
    values = np.asarray(prediction).tolist()
    if accept == "text/csv":
        return "\\n".join(str(value) for value in values) + "\\n", accept
    return json.dumps({"predictions": values}), "application/json"
`
