import { baseName } from '../text.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import { envOf, lacksAll, runningGo } from './running.ts';
import type { Target } from './target.ts';

export const missingTimeZones: Rule = {
  name: 'missing-time-zones',
  severity: 'warning',
  summary: 'the program looks up time zones by name and the image has none',
  check,
};

/** Where Go looks (time, zoneinfo_unix.go), and where the C libraries do. */
const PLACES = ['/usr/share/zoneinfo', '/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ', '/etc/zoneinfo'];

function* check(target: Target): Iterable<Draft> {
  const go = runningGo(target);
  if (go === null || go.uses.embeddedTimeZones !== null || !lacksAll(target, PLACES) || envOf(target, 'ZONEINFO') !== null) return;
  const zone = envOf(target, 'TZ');
  const isZoneSet = zone !== null && !/^:?(?:UTC|Etc\/UTC|GMT|)$/.test(zone);
  if (go.uses.timeZones === null && !isZoneSet) return;
  const name = baseName(nameOf(go));
  yield {
    message: go.uses.timeZones === null ? `TZ=${zone} has no effect: the image has no time zones` : `${name} looks up time zones by name, and the image has none`,
    range: placeOf(target, go.node.origin),
    label: go.uses.timeZones === null ? 'the program runs in UTC, and says nothing' : `has ${go.uses.timeZones} in it`,
    why: go.uses.timeZones === null ? null : `it says then: unknown time zone ${isZoneSet ? zone : 'Europe/Berlin'}`,
    fix: 'go build -tags timetzdata …\nor: COPY --from=golang /usr/local/go/lib/time/zoneinfo.zip /   and ENV ZONEINFO=/zoneinfo.zip',
  };
}
