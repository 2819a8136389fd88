/** https://github.com/aws/sagemaker-huggingface-inference-toolkit (read 2026-11): every function here is optional. */
export const huggingface = `import json

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def model_fn(model_dir):
    """Called once by each worker. model_dir holds what was in model.tar.gz."""
    tokenizer = AutoTokenizer.from_pretrained(model_dir)
    # The class of your task: AutoModelForTokenClassification, AutoModelForCausalLM, ...
    model = AutoModelForSequenceClassification.from_pretrained(model_dir).to(DEVICE).eval()
    return model, tokenizer


def input_fn(body, content_type):
    """The body of a request as what predict_fn takes."""
    if content_type != "application/json":
        raise ValueError(f"The content type {content_type} is not supported: send application/json.")
    return json.loads(body)["inputs"]


def predict_fn(data, model_and_tokenizer):
    model, tokenizer = model_and_tokenizer
    texts = data if isinstance(data, list) else [data]
    encoded = tokenizer(texts, return_tensors="pt", padding=True, truncation=True).to(DEVICE)
    with torch.inference_mode():
        scores = model(**encoded).logits.softmax(dim=-1)
    best = scores.max(dim=-1)
    return [
        {"label": model.config.id2label[int(label)], "score": float(score)}
        for label, score in zip(best.indices, best.values)
    ]


def output_fn(prediction, accept):
    """The answer, and its content type."""
    return json.dumps(prediction), "application/json"
`
