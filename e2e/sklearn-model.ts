import { execFileSync } from 'node:child_process'

/** The machine's own Python, which has the packages of the system: another one in the PATH may have none. */
const PYTHON = '/usr/bin/python3'

const TRAIN = `
import sys, joblib
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
features, labels = load_iris(return_X_y=True)
joblib.dump(LogisticRegression(max_iter=500).fit(features, labels), sys.argv[1])
`

/** Writes a classifier of irises (0 setosa, 1 versicolor, 2 virginica) as somebody would who has just trained it. */
export function writeSklearnModel(path: string): void {
  execFileSync(PYTHON, ['-c', TRAIN, path], { timeout: 120_000 })
}
