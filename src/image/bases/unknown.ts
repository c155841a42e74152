/** Names and tags of images that hold Windows. */
const WINDOWS = /^(?:mcr\.microsoft\.com\/windows(?:\/|:|@|$)|mcr\.microsoft\.com\/dotnet\/framework\/)|windowsservercore|nanoserver/;

/** Whether a base image, by what FROM calls it, is one of Windows. */
export function isMadeForWindows(reference: string): boolean {
  return WINDOWS.test(reference);
}

/** Why nothing is known of a base image, by what FROM calls it: `the base image X is not known`. */
export function whyUnknown(reference: string): string {
  return `the base image ${reference} ${isMadeForWindows(reference) ? 'is made for Windows: no Linux engine can build on it' : 'is not known'}`;
}
