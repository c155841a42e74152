/** What only BuildKit knows of an instruction or of docker build. */
const OF_BUILDKIT =
  /\b(?:COPY|ADD|RUN)(?:[ \t]+--[\w-]+(?:=\S*)?)*[ \t]+--(?:chmod|mount|link|parents|exclude|checksum|security|network)\b|--build-context\b|\bCOPY <<|\bRUN <</;

/** The same advice for the builder before BuildKit: what that does not know is left out, or said to want the other. */
export function fixForLegacy(fix: string): string {
  const ways = fix.split('\nor: ');
  const known = ways.filter((way) => !OF_BUILDKIT.test(way));
  if (known.length === ways.length) return fix;
  return known.length > 0
    ? known.join('\nor: ')
    : `${fix}\nand: DOCKER_BUILDKIT=1 docker build …   since the legacy builder does not know that`;
}
