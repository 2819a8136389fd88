import { z } from 'zod'

export const ListRoles = z.object({})
export type ListRoles = z.infer<typeof ListRoles>
