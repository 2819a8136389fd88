import { imageBaseOf } from './image'

/** What builds the image and pushes it into the account's registry, as lines of a shell. */
export function pushCommands(name: string, registry: { accountId: string; region: string }): string {
  const base = imageBaseOf(name, registry)
  const host = base.slice(0, base.indexOf('/'))
  const inRegion = `--region ${registry.region}`
  return [
    `aws ecr create-repository --repository-name ${name} ${inRegion}`,
    `aws ecr get-login-password ${inRegion} | docker login --username AWS --password-stdin ${host}`,
    `docker build --platform linux/amd64 --provenance=false -t ${base}:latest .`,
    `docker push ${base}:latest`,
  ].join('\n')
}
