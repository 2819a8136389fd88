/** Where the workspace keeps the asynchronous calls of an endpoint. */
export const asyncFolder = (region: string, name: string) => `async/${region}/${name}`
