import { fromWays, together, waysOf, wayText } from '../../fix.ts';
import type { Fix } from '../../fix.ts';

/** What only BuildKit knows of an instruction or of docker build. */
const OF_BUILDKIT =
  /\b(?:COPY|ADD|RUN)(?:[ \t]+--[\w-]+(?:=\S*)?)*[ \t]+--(?:chmod|mount|link|parents|exclude|checksum|security|network)\b|--build-context\b|\bCOPY <<|\bRUN <</;

/** The same advice for the builder before BuildKit: what that does not know is left out, or said to want the other. */
export function fixForLegacy(fix: Fix): Fix {
  const ways = waysOf(fix);
  const known = ways.filter((steps) => !OF_BUILDKIT.test(wayText(steps)));
  if (known.length === ways.length) return fix;
  return fromWays(known) ?? together(fix, 'DOCKER_BUILDKIT=1 docker build …   since the legacy builder does not know that');
}
