import type { FrameworkId, Language } from './model'

export interface Framework {
  id: FrameworkId
  label: string
  /** What the archive of the model holds. */
  modelFile: string
}

const offers: Record<Language, readonly Framework[]> = {
  python: [
    { id: 'scikit-learn', label: 'scikit-learn', modelFile: 'model.joblib' },
    { id: 'xgboost', label: 'XGBoost', modelFile: 'model.json' },
    { id: 'pytorch', label: 'PyTorch (TorchScript)', modelFile: 'model.pt' },
    { id: 'onnx', label: 'ONNX Runtime', modelFile: 'model.onnx' },
    { id: 'own', label: 'My own code', modelFile: 'model.json' },
  ],
  node: [
    { id: 'onnx', label: 'ONNX Runtime', modelFile: 'model.onnx' },
    { id: 'own', label: 'My own code', modelFile: 'model.json' },
  ],
}

export const frameworksOf = (language: Language): readonly Framework[] => offers[language]

/** Undefined where the language does not offer it. */
export const frameworkOf = (language: Language, id: FrameworkId): Framework | undefined =>
  offers[language].find(framework => framework.id === id)
