import { buildIfStale } from './launcher/build.ts'

await buildIfStale()
