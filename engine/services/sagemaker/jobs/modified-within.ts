interface ModifiedQuery {
  LastModifiedTimeBefore?: Date | undefined
  LastModifiedTimeAfter?: Date | undefined
}

/** The filter of a List operation on when its items last changed. */
export function modifiedWithin(query: ModifiedQuery): (item: { modifiedAt: Date }) => boolean {
  const before = query.LastModifiedTimeBefore?.getTime() ?? Number.POSITIVE_INFINITY
  const after = query.LastModifiedTimeAfter?.getTime() ?? Number.NEGATIVE_INFINITY
  return ({ modifiedAt }) => modifiedAt.getTime() < before && modifiedAt.getTime() >= after
}
