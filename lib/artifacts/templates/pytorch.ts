/** https://github.com/aws/sagemaker-pytorch-inference-toolkit (read 2026-11) */
export const pytorch = `import json
import os

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def model_fn(model_dir):
    """Called once by each worker. model_dir holds what was in model.tar.gz."""
    # A TorchScript archive needs no class. For a state_dict, build your nn.Module here and load model.pth into it.
    model = torch.jit.load(os.path.join(model_dir, "model.pt"), map_location=DEVICE)
    return model.eval()


def input_fn(body, content_type):
    """The body of a request as what predict_fn takes."""
    if content_type == "text/csv":
        text = body.decode("utf-8") if isinstance(body, (bytes, bytearray)) else body
        rows = [[float(cell) for cell in line.split(",")] for line in text.strip().splitlines()]
    elif content_type == "application/json":
        payload = json.loads(body)
        rows = payload["instances"] if isinstance(payload, dict) else payload
    else:
        raise ValueError(f"The content type {content_type} is not supported: send text/csv or application/json.")
    return torch.tensor(rows, dtype=torch.float32, device=DEVICE)


def predict_fn(data, model):
    with torch.inference_mode():
        return model(data)


def output_fn(prediction, accept):
    """The answer, and its content type."""
    values = prediction.detach().cpu().tolist()
    return json.dumps({"predictions": values}), "application/json"
`
