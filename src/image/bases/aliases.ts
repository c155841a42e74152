import { splitReference } from './tags.ts';

const LIBRARY = 'docker.io/library/';

/** Docker's library by other names. */
const MIRRORS = ['public.ecr.aws/docker/library/', 'mirror.gcr.io/library/', 'docker.io/amd64/', 'docker.io/arm64v8/'];

/**
 * The canonical reference of the image that one is made of, where the rest makes no difference to who builds with it: a mirror's, and
 * cargo-chef's, which add a program to rust of the tag's second half (github.com/LukeMathWalker/cargo-chef, docker/Dockerfile).
 */
export function originalOf(canonical: string): string {
  const { name, tag: written } = splitReference(canonical);
  const mirror = MIRRORS.find((prefix) => name.startsWith(prefix));
  if (mirror !== undefined) return LIBRARY + canonical.slice(mirror.length);
  const tag = name !== 'docker.io/lukemathwalker/cargo-chef' ? undefined : written === 'latest' ? 'latest' : /^(?:latest|\d[\d.]*)-rust-(.+)$/.exec(written ?? '')?.[1];
  return tag === undefined ? canonical : `${LIBRARY}rust:${tag}${canonical.includes('@') ? canonical.slice(canonical.indexOf('@')) : ''}`;
}
