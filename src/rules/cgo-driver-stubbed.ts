import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { wantingGo } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const cgoDriverStubbed: Rule = {
  name: 'cgo-driver-stubbed',
  severity: 'warning',
  summary: 'a database driver that needs cgo was built without it, and only says so when it is used',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const go = wantingGo(target);
  const stub = go?.wants.sqliteStub ?? null;
  if (go === null || stub === null) return;
  yield {
    message: `${baseName(nameOf(go))} holds go-sqlite3 built without cgo, which opens no database`,
    range: placeOf(target, go.node.origin),
    label: stub.label,
    why: "it says then: Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub",
    fix: anyOf(
      'take a driver in pure Go: modernc.org/sqlite',
      "CGO_ENABLED=1 go build -ldflags '-linkmode external -extldflags -static' …   in golang:alpine with gcc and musl-dev",
    ),
  };
}
