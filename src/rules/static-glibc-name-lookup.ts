import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { runningGo } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { goBuildFix } from './fixes/go-build.ts';

export const staticGlibcNameLookup: Rule = {
  name: 'static-glibc-name-lookup',
  severity: 'warning',
  summary: 'a program linked statically with glibc looks up users or hosts by way of libraries that are not there',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const go = runningGo(target);
  if (go === null || go.facts?.linkage !== 'static' || go.facts.libc?.family !== 'glibc' || go.uses.cgo === null) return;
  const tags = go.facts.go?.settings['-tags'] ?? '';
  const isUser = go.uses.userLookup !== null && !tags.includes('osusergo');
  const use = isUser ? go.uses.userLookup : go.uses.cgoResolver;
  if (use === null) return;
  yield {
    message: `${baseName(nameOf(go))} is linked statically with glibc, whose lookup of ${isUser ? 'users' : 'host names'} needs its shared libraries`,
    range: placeOf(target, go.node.origin),
    label: `has ${use} in it`,
    why: "the linker warned: Using 'getpwnam' (or getaddrinfo) in statically linked applications requires at runtime the shared libraries",
    fix: anyOf(
      goBuildFix(target, go) ?? 'go build -tags netgo,osusergo …',
      'go build -tags netgo,osusergo …   where cgo is needed for something else',
    ),
  };
}
