import type { PythonFramework } from './frameworks'

/** The training script: hosting never calls it. */
export function trainScript({ imports, fit }: NonNullable<PythonFramework['training']>): string {
  return `#!/usr/bin/env python3
"""Trains the model: a SageMaker training job runs the container as \`docker run <image> train\`. Hosting never does."""

import csv
import json
import os
import sys
import traceback
from pathlib import Path
${imports ? `\n${imports}\n` : ''}
BASE = Path(os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml"))


${fit}


def read_settings():
    """Hyperparameters: SageMaker passes each as a text."""
    path = BASE / "input/config/hyperparameters.json"
    return json.loads(path.read_text()) if path.exists() else {}


def read_training_data():
    """CSV without a header, the target in the first column, as SageMaker's own algorithms have it."""
    folder = BASE / "input/data/training"
    rows = []
    for path in sorted(folder.glob("*.csv")):
        with open(path, newline="") as file:
            rows += [[float(value) for value in line] for line in csv.reader(file) if line]
    if not rows:
        raise ValueError(f"There is no data in {folder}: the channel is called training and holds *.csv.")
    return [row[1:] for row in rows], [row[0] for row in rows]


def main():
    rows, targets = read_training_data()
    model_dir = BASE / "model"
    model_dir.mkdir(parents=True, exist_ok=True)
    fit(rows, targets, read_settings(), model_dir)
    print(f"Trained on {len(rows)} rows; the model is in {model_dir}.")


if __name__ == "__main__":
    try:
        main()
    except Exception as error:
        # What stands in this file becomes the FailureReason of the training job.
        failure = BASE / "output/failure"
        failure.parent.mkdir(parents=True, exist_ok=True)
        failure.write_text(f"{type(error).__name__}: {error}")
        traceback.print_exc()
        sys.exit(1)
`
}
