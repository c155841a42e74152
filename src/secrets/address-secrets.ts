import { isDrawn } from './likely-secrets.ts';
import { firstGroups } from './spans.ts';
import type { Span } from './spans.ts';

/** `https://TOKEN@host`: a user's name that no person has. */
export function addressSpans(text: string): Span[] {
  return [...text.matchAll(/:\/\/([\w.~%+=-]{12,512})@/g)].flatMap(({ index, 1: name = '' }) =>
    (name.length >= 16 && /\d/.test(name) && /[A-Za-z]/.test(name)) || isDrawn(name)
      ? [{ start: index + 3, end: index + 3 + name.length }]
      : [],
  );
}

/** `user:password@host/path` without a scheme, as it is typed for an image or a module; `name:tag@sha256:…` is none. */
export function referenceSpans(text: string): Span[] {
  const withPath = firstGroups(text, /(?<![\w.+-])[\w.+-]{1,100}:([^\s/@"'`:$]{1,256})@[\w.-]{1,256}(?::\d{1,5})?\//g);
  // Without a path only where nothing but a reference stands: `npm install npm:name@1` names no host.
  return [
    ...withPath,
    ...firstGroups(text, /(?:^|\bFROM[ \t]{1,16}|--from=|")[\w.+-]{1,100}:([^\s/@"'`:$]{1,256})@[A-Za-z][\w.-]{0,256}(?=["\s]|$)/gi),
  ];
}
