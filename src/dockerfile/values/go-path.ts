/** Go's `path.Clean`: the shortest path that says the same, worked out from the text alone; `.` when nothing is left. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const joined = parts.join('/');
  return rooted ? `/${joined}` : joined === '' ? '.' : joined;
}

/** A path below a root: `..` stops at the root, which is the empty path. No slash at either end. */
export function pathBelowRoot(path: string): string {
  return UNCLEAN.test(path) ? cleanPath(`/${path}`).slice(1) : path;
}

/** An empty, `.` or `..` part; most paths have none. */
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The directory that holds `path`; the empty path for what lies in the root. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `directory/name`, where the root is the empty path. */
export function joinPath(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** Go's `strings.TrimSpace`: Unicode white space, which is not quite what JavaScript trims. */
export function trimGoSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && GO_SPACE.test(text.charAt(start))) start++;
  while (end > start && GO_SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const GO_SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
