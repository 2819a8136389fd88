export { type DataObjects, openDataObjects } from './data-objects.ts'
export { type ObjectStore, openObjectStore } from './object-store.ts'
export { createS3Service } from './service.ts'
export { wasWrittenFor, writeObject } from './write-object.ts'
