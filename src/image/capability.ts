const EINVAL = 'invalid argument';

/** What the kernel takes for the attribute `security.capability`: nothing, or a header of version 2 or 3 and all that belongs to it (cap_convert_nscap). */
export function isCapability(bytes: string): boolean {
  return bytes === '' || (bytes.length === 20 && bytes[3] === '\x02') || (bytes.length === 24 && bytes[3] === '\x03');
}

/** How a builder words that the kernel refuses those of `path`. */
export function capabilityRefusal(path: string, generation: 'current' | '0.13' | '0.8'): string {
  switch (generation) {
    case 'current': return `lsetxattr ${path}: xattr "security.capability": ${EINVAL}`;
    case '0.13': return `lsetxattr security.capability ${path}: ${EINVAL}`;
    default: return EINVAL;
  }
}
