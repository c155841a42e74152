/** `ld-linux-x86-64.so.2`, `ld64.so.2`, `ld.so.1` …: the name glibc's loader gives itself (DT_SONAME). */
export function isGlibcLoaderName(soname: string): boolean {
  return /^ld(?:-linux[-.\w]*|64|32)?\.so\.\d+$/.test(soname);
}

/** The names that musl's loader, which is its libc, gives itself. */
export function isMuslLoaderName(soname: string): boolean {
  return /^(?:ld-musl-|libc\.musl-)/.test(soname);
}
