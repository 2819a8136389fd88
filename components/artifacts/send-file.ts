import type { ErrorBody } from '@/lib/errors'
import { HttpError } from '@/lib/http'

/**
 * Sends a file as the body of a PUT and tells its progress (0 to 1), which fetch cannot. Gives the route's answer.
 * Throws HttpError with the server's words; an abort throws the signal's reason.
 */
export function sendFile<Answer>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', path)
    request.responseType = 'json'
    request.upload.onprogress = event => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(new HttpError(errorOf(request))))
    request.onerror = () =>
      reject(new HttpError({ code: 'unavailable', message: 'The upload broke off. Check the connection, then retry.' }))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function errorOf(request: XMLHttpRequest): ErrorBody {
  const error = (request.response as { error?: ErrorBody } | null)?.error // What our own route answers with.
  return error ?? { code: 'internal', message: `Unexpected answer: HTTP ${request.status}.` }
}
