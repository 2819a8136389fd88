/** The container broke HTTP/1.1, or sent more than it may. */
export class ResponseFault extends Error {
  override name = 'ResponseFault'
}

export const tooLarge = (maxBytes: number) => new ResponseFault(`sent a response above the limit of ${maxBytes} bytes`)
