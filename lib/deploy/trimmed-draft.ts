import type { DeployDraft } from './draft'

/** Without the spaces around what was typed or pasted. Values of variables keep them: a container may mean them. */
export function trimmedDraft(draft: DeployDraft): DeployDraft {
  return {
    ...trimmed(draft),
    containers: draft.containers.map(container => ({
      ...trimmed(container),
      environment: container.environment.map(({ key, value }) => ({ key: key.trim(), value })),
    })),
    variants: draft.variants.map(trimmed),
    shadow: trimmed(draft.shadow),
    tags: draft.tags.map(trimmed),
  }
}

function trimmed<Fields extends object>(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value])
  return Object.fromEntries(entries) as Fields // Each text stays one.
}
