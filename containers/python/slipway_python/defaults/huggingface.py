"""https://github.com/aws/sagemaker-huggingface-inference-toolkit, handler_service.py (2026-11)."""
import csv
import io
import json
import os

import numpy as np
from transformers import AutoConfig, pipeline

from ..codecs_of_toolkit import decode_with_toolkit, encode_with_toolkit
from ..media_types import CSV, JSON, NPY, UnsupportedFormat

# The image answers whatever a handler raises with 400.
ERROR_STATUS = 400

_TASK_OF_ENDING = {
    "ForSequenceClassification": "text-classification",
    "ForTokenClassification": "token-classification",
    "ForQuestionAnswering": "question-answering",
    "ForCausalLM": "text-generation",
    "ForConditionalGeneration": "text2text-generation",
    "ForMaskedLM": "fill-mask",
    "ForImageClassification": "image-classification",
}


def model_fn(model_dir):
    task = os.environ.get("HF_TASK") or _task_of(model_dir)
    if task is None:
        raise ValueError("You need to define the task as env 'HF_TASK', for example text-classification.")
    return pipeline(task=task, model=model_dir)


def input_fn(data, content_type):
    if content_type == JSON:
        return json.loads(data)
    if content_type == CSV:
        rows = list(csv.DictReader(io.StringIO(data)))
        if not rows or not {"inputs", "question", "context"} & set(rows[0]):
            raise ValueError("A CSV needs a header with inputs, or with question and context.")
        return {"inputs": [row["inputs"] for row in rows] if "inputs" in rows[0] else rows}
    if content_type.startswith("image/"):
        from PIL import Image

        return {"inputs": Image.open(io.BytesIO(data)).convert("RGB")}
    if content_type.startswith("audio/"):
        return {"inputs": data}
    return decode_with_toolkit(data, content_type)


def predict_fn(data, model):
    if not isinstance(data, dict):
        return model(data)
    inputs = data.pop("inputs", data)
    parameters = data.pop("parameters", None)
    return model(inputs) if parameters is None else model(inputs, **parameters)


def output_fn(prediction, accept):
    if accept == JSON:
        return json.dumps(prediction, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    if accept == CSV:
        rows = prediction if isinstance(prediction, list) else [prediction]
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue()
    if accept == NPY:
        return encode_with_toolkit(prediction, accept)
    raise UnsupportedFormat(accept)


def _task_of(model_dir):
    if not os.path.exists(os.path.join(model_dir, "config.json")):
        return None
    architectures = AutoConfig.from_pretrained(model_dir).architectures or []
    return next(
        (task for name in architectures for ending, task in _TASK_OF_ENDING.items() if name.endswith(ending)), None
    )


def _plain(value):
    if isinstance(value, np.generic) or hasattr(value, "tolist"):
        return value.tolist()
    return str(value)
