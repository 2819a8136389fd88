import type { FrameworkId } from '../model'

/** What differs from framework to framework in a Python container. */
export interface PythonFramework {
  imports: string
  loadModel: string
  predict: string
  /** Lines of requirements.txt beside Flask and gunicorn; ranges, for the model's own version to be pinned. */
  requirements: readonly string[]
  /** Imports and `fit` of the training script; left out where models of this kind are trained elsewhere. */
  training?: { imports: string; fit: string }
}

const linear = {
  imports: '',
  loadModel: `def load_model(model_dir):
    """A linear model in plain Python, to begin with: put your own here."""
    with open(os.path.join(model_dir, "model.json")) as file:
        return json.load(file)`,
  predict: `def predict(model, rows):
    """One prediction a row."""
    weights, bias = model["weights"], model["bias"]
    for row in rows:
        if len(row) != len(weights):
            raise ValueError(f"A row has {len(weights)} numbers, this one {len(row)}.")
    return [bias + sum(weight * value for weight, value in zip(weights, row)) for row in rows]`,
  requirements: [],
  training: {
    imports: '',
    fit: `def fit(rows, targets, settings, model_dir):
    """Least squares by gradient descent: a linear model in plain Python, to begin with."""
    weights, bias = [0.0] * len(rows[0]), 0.0
    rate = float(settings.get("learning_rate", 0.01))
    for _ in range(int(settings.get("epochs", 2000))):
        errors = [bias + sum(w * x for w, x in zip(weights, row)) - y for row, y in zip(rows, targets)]
        bias -= rate * sum(errors) / len(rows)
        for i in range(len(weights)):
            weights[i] -= rate * sum(error * row[i] for error, row in zip(errors, rows)) / len(rows)
    (model_dir / "model.json").write_text(json.dumps({"weights": weights, "bias": bias}))`,
  },
} satisfies PythonFramework

export const pythonFrameworks: Record<FrameworkId, PythonFramework> = {
  'scikit-learn': {
    imports: 'import joblib',
    loadModel: `def load_model(model_dir):
    return joblib.load(os.path.join(model_dir, "model.joblib"))`,
    predict: `def predict(model, rows):
    """One prediction a row; a row that does not fit raises ValueError, which is answered 400."""
    return model.predict(rows).tolist()`,
    requirements: ['scikit-learn>=1.2', 'joblib>=1.2'],
    training: {
      imports: 'import joblib\nfrom sklearn.ensemble import RandomForestClassifier',
      fit: `def fit(rows, targets, settings, model_dir):
    model = RandomForestClassifier(n_estimators=int(settings.get("n_estimators", 50)), random_state=0)
    joblib.dump(model.fit(rows, targets), model_dir / "model.joblib")`,
    },
  },
  xgboost: {
    imports: 'import numpy\nimport xgboost',
    loadModel: `def load_model(model_dir):
    model = xgboost.Booster()
    model.load_model(os.path.join(model_dir, "model.json"))
    return model`,
    predict: `def predict(model, rows):
    """One prediction a row; a row that does not fit raises ValueError, which is answered 400."""
    return model.predict(xgboost.DMatrix(numpy.array(rows, dtype="float32"))).tolist()`,
    requirements: ['xgboost>=2', 'numpy>=1.24'],
    training: {
      imports: 'import numpy\nimport xgboost',
      fit: `def fit(rows, targets, settings, model_dir):
    data = xgboost.DMatrix(numpy.array(rows), label=numpy.array(targets))
    options = {"objective": settings.get("objective", "reg:squarederror")}
    xgboost.train(options, data, int(settings.get("num_round", 50))).save_model(model_dir / "model.json")`,
    },
  },
  pytorch: {
    imports: 'import torch',
    loadModel: `def load_model(model_dir):
    return torch.jit.load(os.path.join(model_dir, "model.pt"), map_location="cpu").eval()`,
    predict: `def predict(model, rows):
    """One prediction a row."""
    with torch.inference_mode():
        return model(torch.tensor(rows, dtype=torch.float32)).tolist()`,
    requirements: ['--extra-index-url https://download.pytorch.org/whl/cpu', 'torch>=2.2', 'numpy>=1.24'],
    training: {
      imports: 'import torch',
      fit: `def fit(rows, targets, settings, model_dir):
    inputs = torch.tensor(rows, dtype=torch.float32)
    wanted = torch.tensor(targets, dtype=torch.float32).unsqueeze(1)
    model = torch.nn.Sequential(torch.nn.Linear(inputs.shape[1], 16), torch.nn.ReLU(), torch.nn.Linear(16, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=float(settings.get("learning_rate", 0.01)))
    for _ in range(int(settings.get("epochs", 300))):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(inputs), wanted).backward()
        optimizer.step()
    torch.jit.script(model.eval()).save(str(model_dir / "model.pt"))`,
    },
  },
  onnx: {
    imports: 'import numpy\nimport onnxruntime',
    loadModel: `def load_model(model_dir):
    return onnxruntime.InferenceSession(os.path.join(model_dir, "model.onnx"), providers=["CPUExecutionProvider"])`,
    predict: `def predict(model, rows):
    """One prediction a row: the first output of a model with one input."""
    batch = numpy.array(rows, dtype="float32")
    return model.run(None, {model.get_inputs()[0].name: batch})[0].tolist()`,
    requirements: ['onnxruntime>=1.17', 'numpy>=1.24'],
  },
  own: linear,
}
