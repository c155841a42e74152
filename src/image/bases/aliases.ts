import { entryOf } from '../../entry-of.ts';
import { splitReference } from './tags.ts';

const LIBRARY = 'docker.io/library/';

/** Docker's library by other names. */
const MIRRORS = ['public.ecr.aws/docker/library/', 'mirror.gcr.io/library/', 'docker.io/amd64/', 'docker.io/arm64v8/'];

/** Images made on Docker's rust, whose tag theirs names: the program that they add, or which Rust it is, makes no difference. */
const ON_RUST: Readonly<Record<string, (tag: string) => string | undefined>> = {
  // github.com/LukeMathWalker/cargo-chef, docker/Dockerfile
  'docker.io/lukemathwalker/cargo-chef': (tag) => (tag === 'latest' ? tag : /^(?:latest|\d[\d.]*)-rust-(.+)$/.exec(tag)?.[1]),
  // github.com/rust-lang/docker-rust-nightly
  'docker.io/rustlang/rust': (tag) => (tag === 'nightly' ? 'latest' : /^nightly-(.+)$/.exec(tag)?.[1]?.replace(/^(\w+)-slim$/, 'slim-$1')),
};

/** The canonical reference of the image that one is made of, where the rest makes no difference to who builds with it. */
export function originalOf(canonical: string): string {
  const { name, tag: written } = splitReference(canonical);
  const mirror = MIRRORS.find((prefix) => name.startsWith(prefix));
  if (mirror !== undefined) return LIBRARY + canonical.slice(mirror.length);
  const tag = entryOf(ON_RUST, name)?.(written ?? '');
  return tag === undefined ? canonical : `${LIBRARY}rust:${tag}${canonical.includes('@') ? canonical.slice(canonical.indexOf('@')) : ''}`;
}
