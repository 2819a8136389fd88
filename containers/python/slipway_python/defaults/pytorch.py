"""https://github.com/aws/sagemaker-pytorch-inference-toolkit, default_pytorch_inference_handler.py (2026-11)."""
import os

import torch

from ..codecs_of_toolkit import decode_with_toolkit, encode_with_toolkit
from ..media_types import CSV, JSON, NPY, UTF8_TYPES, UnsupportedFormat

_DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def model_fn(model_dir):
    path = os.path.join(model_dir, "model.pt")
    if not os.path.exists(path):
        files = [name for name in os.listdir(model_dir) if name.endswith((".pt", ".pth"))]
        if len(files) != 1:
            raise ValueError(f"Exactly one .pth or .pt file is required for PyTorch models: {files}")
        path = os.path.join(model_dir, files[0])
    try:
        return torch.jit.load(path, map_location=_DEVICE)
    except RuntimeError as error:
        raise RuntimeError(f"Failed to load {path}. Please ensure model is saved using torchscript.") from error


def input_fn(data, content_type):
    array = decode_with_toolkit(data, content_type)
    tensor = torch.FloatTensor(array) if content_type in UTF8_TYPES else torch.from_numpy(array)
    return tensor.to(_DEVICE)


def predict_fn(data, model):
    with torch.no_grad():
        model.to(_DEVICE).eval()
        return model(data.to(_DEVICE))


def output_fn(prediction, accept):
    value = prediction.detach().cpu().numpy().tolist() if isinstance(prediction, torch.Tensor) else prediction
    for choice in accept.split(","):
        media_type = choice.split(";")[0].strip()
        if media_type in (JSON, CSV, NPY):
            return encode_with_toolkit(value, media_type)
    raise UnsupportedFormat(accept)
