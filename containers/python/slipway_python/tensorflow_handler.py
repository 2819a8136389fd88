"""input_handler and output_handler, or handler, as SageMaker's TensorFlow image calls them.

https://github.com/aws/sagemaker-tensorflow-serving-container, python_service.py and tensorflowServing.js (2026-11)
"""
import io
import json
import re
import sys
import traceback
from collections import namedtuple
from typing import Any, Callable, Mapping

from .frames import Closed, Frame
from .media_types import CSV, JSON
from .script import ScriptError
from .tensorflow_serving import Answer, Servables

_JSON_LINES = ("application/jsons", "application/jsonlines")

Context = namedtuple(
    "Context",
    "model_name, model_version, method, rest_uri, grpc_port, channel, "
    "custom_attributes, request_content_type, accept_header, content_length",
)


class _Response:
    """What scripts read of a requests.Response."""

    def __init__(self, answer: Answer):
        self.status_code = answer.status
        self.content = answer.content
        self.headers = {"content-type": JSON}
        self.ok = answer.status < 400

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.content)


def open_tensorflow(module: Any, model_dir: str):
    """Loads the SavedModels; returns what answers a request."""
    servables = Servables(model_dir)
    handle = _handler(module, servables)
    port = servables.listen()
    return lambda request, reply: _answer(request, reply, servables, port, handle)


def _handler(module: Any, servables: Servables) -> Callable:
    own = {name: getattr(module, name, None) for name in ("handler", "input_handler", "output_handler")}
    if own["handler"]:
        return own["handler"]
    if module is None:
        return lambda data, context: _by_default(data, context, servables)
    if not (own["input_handler"] and own["output_handler"]):
        raise ScriptError(
            "Handlers are not implemented correctly in user script: it needs handler, or input_handler and output_handler."
        )

    def handle(data: Any, context: Context) -> Any:
        body = own["input_handler"](data, context)
        return own["output_handler"](_Response(_ask(servables, context, body)), context)

    return handle


def _ask(servables: Servables, context: Context, body: Any) -> Answer:
    name = context.model_name or servables.default
    encoded = body.encode() if isinstance(body, str) else bytes(body)
    return servables.predict(name, context.model_version, context.method or "predict", encoded)


def _by_default(data: Any, context: Context, servables: Servables):
    text = data.read().decode("utf-8")
    content_type = context.request_content_type.split(";")[0].strip()
    if content_type == CSV:
        text = _instances([f"[{line}]" for line in text.splitlines() if line.strip()])
    elif content_type in _JSON_LINES or (content_type == JSON and re.search(r"[}\]]\s*\n\s*[{\[]", text)):
        text = _instances([line for line in text.splitlines() if line.strip()])
    elif content_type != JSON:
        raise ValueError(f"Unsupported Media Type: {content_type}")
    elif not re.search(r'"(instances|inputs|examples)"\s*:', text):
        text = _instances([text]) if not re.match(r"\s*\[\s*\[", text) else f'{{"instances": {text}}}'
    answer = _ask(servables, context, text)
    return answer.content, JSON, answer.status


def _instances(rows: list) -> str:
    return f'{{"instances": [{",".join(rows)}]}}'


def _answer(request: Frame, reply: Callable, servables: Servables, port: int, handle: Callable) -> None:
    head = request.head
    try:
        context = _context(head, len(request.body), servables, port)
        body, content_type, *status = handle(io.BytesIO(request.body), context)
        encoded = body.encode() if isinstance(body, str) else bytes(body)
        reply({"status": status[0] if status else 200, "content_type": content_type}, encoded)
    except BaseException as error:
        if isinstance(error, (SystemExit, Closed)):
            raise
        trace = traceback.format_exc()
        print(trace, file=sys.stderr, flush=True)
        body = {"error": str(error), "stack-trace": trace}
        reply({"status": 500, "content_type": JSON}, json.dumps(body).encode())


def _context(head: Mapping[str, Any], length: int, servables: Servables, port: int) -> Context:
    headers = {name.lower(): value for name, value in head["headers"].items()}
    attributes = headers.get("x-amzn-sagemaker-custom-attributes", "")
    chosen = dict(pair.split("=", 1) for pair in re.findall(r"tfs-[a-z-]+=[^,]+", attributes))
    name, version = chosen.get("tfs-model-name"), chosen.get("tfs-model-version")
    method = chosen.get("tfs-method")
    path = f"/versions/{version}" if version else ""
    uri = f"http://localhost:{port}/v1/models/{name or servables.default}{path}:{method or 'predict'}"
    content_type = head["content_type"] or JSON
    return Context(name, version, method, uri, None, None, attributes or None, content_type, head["accept"], length)
