import type { PythonFramework } from './frameworks'

/** The Flask application: what is the model's stands first. */
export function predictorModule({ imports, loadModel, predict }: PythonFramework): string {
  return `"""How the model is loaded, what it answers, and which requests it takes: the file to change."""

import csv
import io
import json
import os

import flask
${imports ? `${imports}\n` : ''}
# SageMaker unpacks model.tar.gz into /opt/ml/model, which is read-only.
MODEL_DIR = os.environ.get("SM_MODEL_DIR", "/opt/ml/model")


${loadModel}


${predict}


class Refused(Exception):
    """A request that cannot be answered, with its HTTP status."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def read_rows(body, content_type):
    if content_type == "text/csv":
        lines = csv.reader(io.StringIO(body.decode("utf-8")))
        return [[float(value) for value in line] for line in lines if line]
    if content_type == "application/json":
        value = json.loads(body)
        rows = value.get("instances") if isinstance(value, dict) else value
        try:
            return [[float(value) for value in row] for row in rows]
        except TypeError:
            raise ValueError('The body is [row, …] or {"instances": [row, …]}, a row is a list of numbers.') from None
    raise Refused(415, f"The content type is text/csv or application/json, not {content_type or 'missing'}.")


def write_predictions(predictions, accept):
    if accept.best == "text/csv":
        text = io.StringIO()
        rows = [row if isinstance(row, list) else [row] for row in predictions]
        csv.writer(text, lineterminator="\\n").writerows(rows)
        return flask.Response(text.getvalue(), mimetype="text/csv")
    if not accept or "application/json" in accept:
        return flask.Response(json.dumps({"predictions": predictions}), mimetype="application/json")
    raise Refused(406, f"The answer is application/json or text/csv, not {accept}.")


MODEL = load_model(MODEL_DIR)
app = flask.Flask(__name__)


@app.get("/ping")
def ping():
    """The model is loaded before the first request is taken: whoever answers is healthy."""
    return flask.Response(status=200)


@app.post("/invocations")
def invocations():
    try:
        rows = read_rows(flask.request.get_data(), flask.request.mimetype)
        if not rows:
            raise ValueError("The body has no rows.")
        return write_predictions(predict(MODEL, rows), flask.request.accept_mimetypes)
    except Refused as refusal:
        return {"error": str(refusal)}, refusal.status
    except ValueError as error:
        # What does not parse or fit. Anything else is a 500, its traceback stands in the log.
        return {"error": str(error)}, 400
`
}
