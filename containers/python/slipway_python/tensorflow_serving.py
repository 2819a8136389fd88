"""SavedModels behind TensorFlow Serving's REST API, as far as SageMaker's image uses it.

https://www.tensorflow.org/tfx/serving/api_rest (2026-11)
"""
import base64
import json
import os
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, NamedTuple, Optional

import tensorflow

_PATH = re.compile(r"^/v1/models/([^/:]+)(?:/versions/(\d+))?(?::(\w+))?$")


class Answer(NamedTuple):
    status: int
    content: bytes


class Servables:
    """The models of a folder: every folder with numbered folders that hold a saved_model.pb."""

    def __init__(self, model_dir: str):
        self._versions: Dict[str, Dict[int, Any]] = {}
        for folder, _, files in sorted(os.walk(model_dir)):
            version = os.path.basename(folder)
            if "saved_model.pb" in files and version.isdigit():
                name = os.path.basename(os.path.dirname(folder))
                is_top = os.path.dirname(folder) == os.path.normpath(model_dir)
                name = "model" if is_top else name
                self._versions.setdefault(name, {})[int(version)] = tensorflow.saved_model.load(folder)
        if not self._versions:
            raise ValueError(
                "There is no SavedModel: the archive must hold a numbered folder with saved_model.pb, such as "
                "1/saved_model.pb or my_model/1/saved_model.pb."
            )
        named = os.environ.get("SAGEMAKER_TFS_DEFAULT_MODEL_NAME")
        self.default = named or next(iter(self._versions))

    def predict(self, name: str, version: Optional[str], method: str, body: bytes) -> Answer:
        """What POST /v1/models/{name}[/versions/{version}]:{method} answers."""
        versions = self._versions.get(name)
        model = versions.get(int(version) if version else max(versions)) if versions else None
        if model is None:
            return _error(404, f"Servable not found for request: {name}{f', version {version}' if version else ''}")
        if method != "predict":
            return _error(501, f"The method {method} is not served here: use predict.")
        try:
            return Answer(200, json.dumps(_predict(model, json.loads(body))).encode())
        except Exception as error:
            return _error(400, f"{type(error).__name__}: {error}")

    def listen(self) -> int:
        """For a script's `handler`, which asks over HTTP: 127.0.0.1 alone, any free port."""
        handler = type("Handler", (_Handler,), {"servables": self})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server.server_address[1]


def _predict(model: Any, request: dict) -> dict:
    signature_name = request.get("signature_name", "serving_default")
    if signature_name not in model.signatures:
        raise ValueError(f"no signature {signature_name}; the model has {', '.join(model.signatures)}")
    signature = model.signatures[signature_name]
    specs = signature.structured_input_signature[1]
    in_rows = "instances" in request
    if in_rows == ("inputs" in request):
        raise ValueError('the request must have either "instances" or "inputs"')
    given = _columns(request["instances"], specs) if in_rows else _named(request["inputs"], specs)
    missing = [name for name in specs if name not in given]
    if missing:
        raise ValueError(f"the input {missing[0]} is missing")
    tensors = {name: tensorflow.constant(_plain(given[name]), dtype=spec.dtype) for name, spec in specs.items()}
    outputs = {name: _values(name, tensor) for name, tensor in signature(**tensors).items()}
    if not in_rows:
        return {"outputs": next(iter(outputs.values())) if len(outputs) == 1 else outputs}
    if len(outputs) == 1:
        return {"predictions": next(iter(outputs.values()))}
    return {"predictions": [dict(zip(outputs, row)) for row in zip(*outputs.values())]}


def _columns(instances: list, specs: dict) -> dict:
    if instances and isinstance(instances[0], dict) and "b64" not in instances[0]:
        return {name: [instance[name] for instance in instances] for name in instances[0]}
    return _named(instances, specs)


def _named(values: Any, specs: dict) -> dict:
    if isinstance(values, dict) and "b64" not in values:
        return values
    if len(specs) != 1:
        raise ValueError(f"the inputs must be named: {', '.join(specs)}")
    return {next(iter(specs)): values}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return base64.b64decode(value["b64"]) if isinstance(value, dict) and "b64" in value else value


def _values(name: str, tensor: Any) -> Any:
    def text(value: Any) -> Any:
        if isinstance(value, list):
            return [text(item) for item in value]
        if not isinstance(value, bytes):
            return value
        return {"b64": base64.b64encode(value).decode()} if name.endswith("_bytes") else value.decode("utf-8", "replace")

    return text(tensor.numpy().tolist())


def _error(status: int, message: str) -> Answer:
    return Answer(status, json.dumps({"error": message}).encode())


class _Handler(BaseHTTPRequestHandler):
    servables: Servables
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match = _PATH.match(self.path)
        name, version, method = match.groups() if match else ("", None, None)
        answer = self.servables.predict(name, version, method or "predict", body)
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)
        self.wfile.flush()

    def log_message(self, *_) -> None:
        pass
