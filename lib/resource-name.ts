import { z } from 'zod'

const PATTERN = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/

/** SageMaker's rule for the names of models, configs, endpoints and variants. `what` opens the messages: "The endpoint name". */
export function resourceName(what: string, maxLength = 63) {
  return z
    .string()
    .min(1, `${what} is missing.`)
    .max(maxLength, `${what} may have at most ${maxLength} characters: shorten it.`)
    .regex(PATTERN, `${what} may hold letters, digits and hyphens, and starts and ends with a letter or digit.`)
}
