interface Statement {
  Effect?: unknown
  Principal?: { Service?: unknown }
}

/** Whether a trust policy, URL-encoded as IAM returns it, lets the service sagemaker.amazonaws.com take on the role. */
export function trustsSageMaker(encodedPolicy: string | undefined): boolean {
  const statements = statementsOf(encodedPolicy ?? '')
  return statements.some(({ Effect, Principal }) => {
    const services = [Principal?.Service].flat()
    return Effect === 'Allow' && services.includes('sagemaker.amazonaws.com')
  })
}

function statementsOf(encodedPolicy: string): Statement[] {
  try {
    const policy: { Statement?: Statement | Statement[] } | null = JSON.parse(decodeURIComponent(encodedPolicy))
    return [policy?.Statement ?? []].flat()
  } catch {
    return [] // Not a policy: trusts nobody.
  }
}
