/** Of a path of the API: at the page's own origin, or where the API is, however its address ends. */
export function addressAt(baseUrl: string, path: string): string {
  return baseUrl.replace(/\/+$/, '') + path;
}
