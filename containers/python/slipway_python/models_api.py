"""The API by which SageMaker loads, lists, unloads and calls the models of a multi-model container.

https://docs.aws.amazon.com/sagemaker/latest/dg/mms-container-apis.html
"""
import json
from urllib.parse import parse_qs, unquote, urlsplit

from .loaded_models import LoadedModels
from .log import log
from .request_error import RequestError

_USAGE = "GET or POST /models, GET or DELETE /models/{name}, or POST /models/{name}/invoke"
_EXPECTED = '{"model_name": "…", "url": "/opt/ml/models/…/model"}'
_PAGE = 100


def serve_models(handler, models: LoadedModels) -> None:
    parts = urlsplit(handler.path)
    _, _, *rest = parts.path.split("/")
    method = handler.command
    if len(rest) > 2 or (len(rest) == 2 and rest[1] != "invoke"):
        raise RequestError(404, "There is nothing here.", _USAGE)
    if not rest and method == "GET":
        return handler.send_json(_page(models, parse_qs(parts.query)))
    if not rest and method == "POST":
        return _load(handler, models)
    if rest:
        name = unquote(rest[0])
        if len(rest) == 2 and method == "POST":
            return handler.invoke(models.host(name))
        if len(rest) == 1 and method == "GET":
            return handler.send_json(models.describe(name))
        if len(rest) == 1 and method == "DELETE":
            models.unload(name)
            log("info", f"Model {name} unloaded")
            return handler.send_json({})
    raise RequestError(405, f"{method} is not served here.", _USAGE)


def _load(handler, models: LoadedModels) -> None:
    try:
        entry = json.loads(handler.read_body())
    except ValueError:
        raise RequestError(400, "The body is not JSON.", _EXPECTED) from None
    name, url = (entry.get("model_name"), entry.get("url")) if isinstance(entry, dict) else (None, None)
    if not isinstance(name, str) or not name or not isinstance(url, str) or not url:
        raise RequestError(400, "model_name and url must be texts.", _EXPECTED)
    models.load(name, url)
    log("info", f"Model {name} loaded")
    handler.send_json({})


def _page(models: LoadedModels, query: dict) -> dict:
    """The token is how many models came before."""
    token = query.get("next_page_token", ["0"])[0]
    if not token.isdigit() or len(token) > 9:
        raise RequestError(400, "next_page_token is none that was given out.")
    start = int(token)
    names = models.names()
    page = {"models": [models.describe(name) for name in names[start : start + _PAGE]]}
    return {**page, "nextPageToken": str(start + _PAGE)} if start + _PAGE < len(names) else page
