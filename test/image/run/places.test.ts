/** What a RUN line leaves behind of the places it was given: asked of each engine with Debian's busybox in an image that has no /etc. */
import { expect, it } from 'vitest';
import { engineNames, type EngineName } from '../../truth/case.ts';
import { listFiles } from '../../truth/image-files.ts';
import { predictCase } from '../../truth/predict-case.ts';

/** The directories of the image below /etc, and it. */
function left(lines: string, engine: EngineName): readonly string[] {
  const dockerfile = `FROM scratch\nCOPY --from=busybox:1.36 /bin /bin\n${lines}\n`;
  const { image } = predictCase({ name: 'x', why: 'x', dockerfile, context: { 'c/f': 'f' }, run: false }, engine).target;
  return image === null ? [] : listFiles(image.root).filter((line) => line.includes(' /etc') && !line.startsWith('?'));
}

const LEGACY: readonly EngineName[] = ['docker-26.1-legacy', 'docker-20.10-legacy'];

it('a working directory below /etc that was taken away is made again, as anywhere', () => {
  for (const engine of engineNames)
    expect([engine, ...left('WORKDIR /etc/a/b\nRUN rm -rf /etc/a; true\nRUN true', engine)]).toEqual([
      engine,
      'drwxr-xr-x 0:0 /etc',
      'drwxr-xr-x 0:0 /etc/a',
      'drwxr-xr-x 0:0 /etc/a/b',
    ]);
});

it('BuildKit 0.8 leaves the folders above a file that is mounted below /etc, and the legacy builder those of a volume', () => {
  expect(left('RUN --mount=source=c/f,target=/etc/a/f true', 'docker-20.10-buildkit')).toEqual([
    'drwxr-xr-x 0:0 /etc',
    'drwxr-xr-x 0:0 /etc/a',
  ]);
  for (const engine of LEGACY) expect(left('VOLUME /etc/a\nRUN true', engine)).toEqual(['drwxr-xr-x 0:0 /etc', 'drwxr-xr-x 0:0 /etc/a']);
});

it('but not /etc, which the daemon has in a layer of its own', () => {
  for (const engine of LEGACY) expect(left('VOLUME /etc\nRUN true', engine)).toEqual([]);
});
