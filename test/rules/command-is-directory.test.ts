import { expect, it } from 'vitest';
import { judge } from './judge.ts';

it('a directory that a name without a value left alone is mended by the value, whatever lies in it', () => {
  const text = `FROM debian:12 AS build
ARG BIN
COPY target /target
FROM debian:12
ARG BIN
COPY --from=build /target/release/$BIN /usr/local/bin/app
ENTRYPOINT ["/usr/local/bin/app"]
`;
  expect(judge(text, { 'target/release/README': 'x' })).toMatchObject({
    prediction: { outcome: 'fails', exitCode: 126, message: 'exec: "/usr/local/bin/app": is a directory' },
    findings: [{ rule: 'command-is-directory', fix: 'docker build --build-arg BIN=… .\nor: ARG BIN=…   with a default' }],
  });
});
