import { baseName } from '../text.ts';
import { nameOf } from './describe.ts';
import type { Draft } from './finding.ts';
import { placeOf } from './places.ts';
import type { Rule } from './rule.ts';
import { envOf, lacksAll, wantingGo } from './running.ts';
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
  const go = wantingGo(target);
  if (go === null || go.hasTimeZones || !lacksAll(target, PLACES) || envOf(target, 'ZONEINFO') !== null) return;
  const zone = envOf(target, 'TZ');
  const isZoneSet = zone !== null && !/^:?(?:UTC|Etc\/UTC|GMT|)$/.test(zone);
  const zones = go.wants.timeZones;
  if (zones === null && !isZoneSet) return;
  const name = baseName(nameOf(go));
  yield {
    message: zones === null ? `TZ=${zone} has no effect: the image has no time zones` : `${name} looks up time zones by name, and the image has none`,
    range: placeOf(target, go.node.origin),
    label: zones === null ? 'the program runs in UTC, and says nothing' : zones.label,
    why: zones === null ? null : `it says then: unknown time zone ${isZoneSet ? zone : 'Europe/Berlin'}`,
    fix: 'go build -tags timetzdata …\nor: COPY --from=golang /usr/local/go/lib/time/zoneinfo.zip /   and ENV ZONEINFO=/zoneinfo.zip',
  };
}
