"""model_fn, input_fn, predict_fn, output_fn and transform_fn, called as the SageMaker toolkits call them.

https://github.com/aws/sagemaker-inference-toolkit (transformer.py), https://github.com/aws/sagemaker-containers, 2026-11.
"""
import importlib
import inspect
import json
import sys
import traceback
from typing import Any, Callable, NamedTuple

from .context import Context
from .frames import Closed, Frame
from .frameworks import Framework
from .media_types import JSON, UTF8_TYPES, UnsupportedFormat
from .script import ScriptError

_STEPS = ("input_fn", "predict_fn", "output_fn")
Reply = Callable[[dict, bytes], None]


def open_handlers(framework: Framework, defaults_name: str, module: Any, model_dir: str, takes_context: bool):
    """Loads the model; returns what answers a request. Raises ScriptError, or whatever the script raises."""
    defaults = importlib.import_module(f".defaults.{defaults_name}", __package__)
    functions = _functions(module, defaults, framework)
    context = Context(model_dir)
    call = _call_with_context(context) if takes_context else lambda function, *given: function(*given)
    if functions.get("pre_model_fn"):
        call(functions["pre_model_fn"], model_dir)
    model = call(functions["model_fn"], model_dir)
    if functions.get("model_warmup_fn"):
        call(functions["model_warmup_fn"], model_dir, model)

    def transform(data: Any, content_type: str, accept: str) -> Any:
        if functions.get("transform_fn"):
            return call(functions["transform_fn"], model, data, content_type, accept)
        try:
            value = call(functions["input_fn"], data, content_type)
        except UnsupportedFormat as error:
            raise _Unsupported(415, error) from error
        prediction = call(functions["predict_fn"], value, model)
        try:
            return call(functions["output_fn"], prediction, accept)
        except UnsupportedFormat as error:
            raise _Unsupported(406, error) from error

    rules = _Rules(
        content_type=getattr(defaults, "DEFAULT_CONTENT_TYPE", JSON), error_status=getattr(defaults, "ERROR_STATUS", 500)
    )
    return lambda request, reply: _answer(request, reply, context, transform, rules)


class _Rules(NamedTuple):
    content_type: str  # of a request that names none
    error_status: int


class _Unsupported(Exception):
    def __init__(self, status: int, error: UnsupportedFormat):
        super().__init__(str(error))
        self.status = status


def _functions(module: Any, defaults: Any, framework: Framework) -> dict:
    own = {name: getattr(module, name, None) for name in ("model_fn", "transform_fn", *_STEPS)}
    if own["transform_fn"] and any(own[step] for step in _STEPS):
        raise ScriptError(
            "Cannot use transform_fn implementation in conjunction with input_fn, predict_fn, and/or output_fn "
            "implementation: leave out either."
        )
    wrong = next((name for name, function in own.items() if function is not None and not callable(function)), None)
    if wrong:
        raise ScriptError(f"{wrong} of the script must be a function.")
    found = {name: own[name] or getattr(defaults, name, None) for name in ("model_fn", *_STEPS)}
    if found["model_fn"] is None:
        raise ScriptError(
            f"Please provide a model_fn implementation: {framework.title} has no default one. "
            "def model_fn(model_dir) returns the model that predict_fn gets."
        )
    optional = {name: getattr(module, name, None) for name in ("pre_model_fn", "model_warmup_fn")}
    return {**found, **optional, "transform_fn": own["transform_fn"]}


def _call_with_context(context: Context):
    def call(function: Callable, *given: Any) -> Any:
        count = len(inspect.signature(function).parameters)
        if count == len(given):
            return function(*given)
        if count == len(given) + 1:
            return function(*given, context)
        raise TypeError(f"{function.__name__} takes {count} arguments but {len(given)} were given.")

    return call


def _answer(request: Frame, reply: Reply, context: Context, transform: Callable, rules: _Rules) -> None:
    """Sends one answer, whatever the script does."""
    has_begun = False
    try:
        head = request.head
        context.begin(head["headers"])
        content_type = head["content_type"] or rules.content_type
        data = request.body.decode("utf-8") if content_type in UTF8_TYPES else request.body
        result = transform(data, content_type, head["accept"])
        answer = context.answer(head["accept"])
        if isinstance(result, tuple) and len(result) == 2:
            result, answer["content_type"] = result
        if _is_response(result):
            answer.update(status=result.status_code, content_type=result.mimetype or answer["content_type"])
            result = result.response
        if inspect.isgenerator(result):
            for piece in result:
                reply({**answer, "more": True}, _bytes(piece))
                has_begun = True
            return reply({**answer, "more": False}, b"")
        reply(answer, _bytes(result))
    except BaseException as error:
        if isinstance(error, (SystemExit, Closed)):
            raise
        trace = traceback.format_exc()
        if not isinstance(error, _Unsupported):
            print(trace, file=sys.stderr, flush=True)
        if has_begun:
            return reply({"broken": True}, b"")
        reply(*_failure(error, trace, rules.error_status))


def _failure(error: BaseException, trace: str, error_status: int):
    """The toolkit's own errors, which a script may raise, carry a status."""
    if isinstance(error, _Unsupported):
        body = {"error": "UnsupportedFormatError", "error-message": str(error), "stack-trace": trace}
        return {"status": error.status, "content_type": "application/json"}, json.dumps(body).encode()
    hint = ""
    if "/opt/ml/model" in str(error) and isinstance(error, OSError):
        hint = "\n/opt/ml/model is not mounted on this machine: use the model_dir that model_fn is given."
    own = getattr(error, "status_code", None)
    status = own if isinstance(own, int) and 400 <= own <= 599 else error_status
    return {"status": status, "content_type": "text/plain"}, f"{error}{hint}\n{trace}".encode("utf-8", "replace")


def _is_response(result: Any) -> bool:
    """sagemaker_containers' worker.Response, or Flask's."""
    return hasattr(result, "status_code") and hasattr(result, "mimetype") and hasattr(result, "response")


def _bytes(result: Any) -> bytes:
    if isinstance(result, str):
        return result.encode("utf-8")
    if isinstance(result, (bytes, bytearray, memoryview)):
        return bytes(result)
    if isinstance(result, (dict, list)):
        return json.dumps(result).encode()
    if result is None:
        return b""
    raise TypeError(
        f"output_fn returned a {type(result).__module__}.{type(result).__name__}: return text or bytes, or a pair of them "
        "and the content type."
    )
