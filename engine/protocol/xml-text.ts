const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
  '\u0085': '&#x85;',
  '\u2028': '&#x2028;',
}
const special = /[&<>"'\r\n\t\u0085\u2028]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to say these, so they are taken out.
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text safe inside an XML element or attribute. */
export const escapeXml = (text: string) => text.replace(unspeakable, '').replace(special, sign => escapes[sign] ?? sign)
