/** What relative locations start from, by the name that most tools use. */
export const SOURCE_ROOT = '%SRCROOT%';

/** SARIF's location of a file (§3.4): a relative URI from the root, or a `file:` URI for an absolute path. Percent-encoded. */
export function artifactLocation(place: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = place.split('/').map(encodeSegment).join('/');
  if (place.startsWith('/')) return { uri: `file://${uri}` };
  return /^[A-Za-z]:\//.test(place)
    ? { uri: `file:///${place.slice(0, 2)}${uri.slice(uri.indexOf('/'))}` }
    : { uri, uriBaseId: SOURCE_ROOT };
}

/** A lone surrogate has no UTF-8. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));
}
