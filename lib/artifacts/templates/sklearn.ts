/** https://github.com/aws/sagemaker-scikit-learn-container (read 2026-11): `model_fn` is what the container cannot do without. */
export const sklearn = `import json
import os

import joblib
import numpy as np


def model_fn(model_dir):
    """Called once, when the server starts. model_dir holds what was in model.tar.gz."""
    return joblib.load(os.path.join(model_dir, "model.joblib"))


def input_fn(body, content_type):
    """The body of a request as what predict_fn takes."""
    if isinstance(body, (bytes, bytearray)):
        body = body.decode("utf-8")
    if content_type == "text/csv":
        return np.array([[float(cell) for cell in line.split(",")] for line in body.strip().splitlines()])
    if content_type == "application/json":
        payload = json.loads(body)
        return np.array(payload["instances"] if isinstance(payload, dict) else payload)
    raise ValueError(f"The content type {content_type} is not supported: send text/csv or application/json.")


def predict_fn(data, model):
    return model.predict(data)


def output_fn(prediction, accept):
    """The answer, and its content type."""
    values = np.asarray(prediction).tolist()
    if accept == "text/csv":
        return "\\n".join(str(value) for value in values) + "\\n", accept
    return json.dumps({"predictions": values}), "application/json"
`
