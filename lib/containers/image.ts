/** What the URI of an image begins with in the account's own registry; China's partition has a domain of its own. */
export function imageBaseOf(name: string, { accountId, region }: { accountId: string; region: string }): string {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `${accountId}.dkr.ecr.${region}.${domain}/${name}`
}
