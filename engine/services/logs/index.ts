export { type LogAppend, type LogStore, openLogStore } from './log-store.ts'
