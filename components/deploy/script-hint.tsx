'use client'

import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { useContainer, useDeployForm } from './form-context'

const needsScript = /\/sagemaker-scikit-learn:/

/** What that image looks for its script by; with many models it is told by the archives. */
const variables = [
  { key: 'SAGEMAKER_PROGRAM', value: 'inference.py' },
  { key: 'SAGEMAKER_SUBMIT_DIRECTORY', value: '/opt/ml/model/code' },
]

/** The image of scikit-learn does not start without two variables: offered in one click. */
export function ScriptHint({ index }: { index: number }) {
  const { draft } = useDeployForm()
  const { container, change } = useContainer(index)
  const missing = variables.filter(({ key }) => !container.environment.some(row => row.key === key))
  if (missing.length === 0 || draft.shape === 'multi-model' || !needsScript.test(container.image)) return null
  const names = missing.map(({ key }) => key).join(' and ')
  return (
    <Alert tone="warn" title={`The image of scikit-learn needs ${names}.`} className="min-w-0">
      <p>By {missing.length > 1 ? 'them' : 'it'} it finds its script: code/inference.py of the archive.</p>
      <Button
        size="sm"
        className="mt-2"
        onClick={() => change({ environment: [...container.environment, ...missing] })}
      >
        Set {missing.length > 1 ? 'them' : 'it'}
      </Button>
    </Alert>
  )
}
