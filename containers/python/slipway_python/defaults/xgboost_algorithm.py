"""The XGBoost image without a script: it serves what SageMaker's own XGBoost algorithm trained, and answers in CSV.

https://github.com/aws/sagemaker-xgboost-container, algorithm_mode/serve.py (2026-11).
"""
import os
import pickle

import xgboost

from .xgboost import input_fn as input_fn
from ..media_types import CSV

DEFAULT_CONTENT_TYPE = CSV


def model_fn(model_dir):
    names = sorted(name for name in os.listdir(model_dir) if os.path.isfile(os.path.join(model_dir, name)))
    names = [name for name in names if not name.startswith(".")]
    if not names:
        raise ValueError("The archive has no model file at its top.")
    path = os.path.join(model_dir, names[0])
    try:
        with open(path, "rb") as file:
            booster = pickle.load(file)
    except Exception:
        booster = xgboost.Booster()
        booster.load_model(path)
    booster.set_param("nthread", 1)
    return booster


def predict_fn(data, model):
    return model.predict(data, validate_features=False)


def output_fn(prediction, accept):
    # Whatever is accepted: the image says text/csv, one line unless a batch job asks.
    separator, end = ("\n", "\n") if os.environ.get("SAGEMAKER_BATCH") else (",", "")
    return separator.join(str(value) for value in prediction.tolist()) + end, CSV
