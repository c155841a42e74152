import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import { envOf, hasOne, lacksAll, wantingGo } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import { installCommand } from './fixes/install.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const missingTimeZones: Rule = {
  name: 'missing-time-zones',
  severity: 'warning',
  summary: 'the program looks up time zones by name and the image has none',
  check,
};

/** Where Linux has them, and where Go brings its own. */
const PLACES = ['/usr/share/zoneinfo', '/usr/local/go'];

/** Where other systems have them, and Go looks too (time, zoneinfo_unix.go): nobody has them there unless somebody put them there. */
const ELSEWHERE = ['/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ', '/etc/zoneinfo'];

const PACKAGE = 'tzdata';

function* check(target: Target): Iterable<Draft> {
  const go = wantingGo(target);
  if (go === null || go.hasTimeZones || !lacksAll(target, PLACES) || hasOne(target, ELSEWHERE) || envOf(target, 'ZONEINFO') !== null)
    return;
  const zone = envOf(target, 'TZ');
  const isZoneSet = zone !== null && !/^:?(?:UTC|Etc\/UTC|GMT|)$/.test(zone);
  const zones = go.wants.timeZones;
  if (zones === null && !isZoneSet) return;
  const name = baseName(nameOf(go));
  yield {
    message:
      zones === null
        ? `TZ=${zone} has no effect: the image has no time zones`
        : `${name} looks up time zones by name, and the image has none`,
    range: placeOf(target, go.node.origin),
    label: zones === null ? 'the program runs in UTC, and says nothing' : zones.label,
    why: zones === null ? null : `it says then: unknown time zone ${isZoneSet ? zone : 'Europe/Berlin'}`,
    fix: anyOf(
      installCommand(target, { apk: PACKAGE, apt: PACKAGE, dnf: PACKAGE }),
      'go build -tags timetzdata …',
      'COPY --from=golang /usr/local/go/lib/time/zoneinfo.zip /   and ENV ZONEINFO=/zoneinfo.zip',
    ),
  };
}
