/**
 * `npm run bench:growth [PART OF A NAME]`: the processor time of the whole command for Dockerfiles of many shapes, and for four
 * times as much of the same. What grows more than it should (about fourfold) is marked: somewhere each line is compared with each.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerfileOf, measure } from './measured.ts';
import type { Shape } from './measured.ts';

const SIZES = [50_000, 200_000] as const;
/** Starting and loading, in seconds, which does not grow. */
const START = 0.06;
const MARKED = 6;

const alpine = (piece: Shape['piece']): Shape => ({ head: 'FROM alpine:3.20\n', piece, tail: () => 'CMD ["/f"]\n' });
const scratch = (piece: Shape['piece']): Shape => ({ head: 'FROM scratch\n', piece, tail: () => 'CMD ["/f"]\n' });
const built = (image: string, piece: Shape['piece']): Shape => ({
  head: `FROM ${image} AS build\nWORKDIR /s\nCOPY . .\n`,
  piece,
  tail: () => 'FROM scratch\nCOPY --from=build /o5 /f\nCMD ["/f"]\n',
});
const each = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('');

const shapes: Readonly<Record<string, Shape>> = {
  'a chain of stages': {
    head: 'FROM scratch AS b0\nCOPY f /f\n',
    piece: (i) => `FROM b${i} AS b${i + 1}\nCOPY --from=b${i} /f /f${i}\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'a copy of all from the stage before': {
    head: 'FROM scratch AS b0\nCOPY f /f\n',
    piece: (i) => `FROM scratch AS b${i + 1}\nCOPY --from=b${i} / /d/\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'a copy from each of many stages': {
    head: '',
    piece: (i) => `FROM scratch AS b${i}\nCOPY f /f\n`,
    tail: (count) => `FROM scratch\n${each(count, (i) => `COPY --from=b${i} /f /f${i}\n`)}`,
  },
  'copies from stages that come later': {
    head: '',
    piece: (i) => `FROM scratch AS b${i}\nCOPY --from=b${i + 1} /f /f\n`,
    tail: (count) => `FROM scratch AS b${count}\n${each(count, (i) => `COPY --from=b${i} /f /f${i}\n`)}`,
  },
  'stages of images with like names': {
    head: '',
    piece: (i) => `FROM image${i}x AS stage${i}\n`,
    tail: (count) => `FROM scratch\n${each(count, (i) => `COPY --from=stage${i} /f /f${i}\n`)}`,
  },
  'triggers in many stages': {
    head: 'FROM alpine:3.20 AS a\nONBUILD COPY f /f\n',
    piece: (i) => `FROM a AS c${i}\n`,
    tail: (count) => `FROM scratch\n${each(count, (i) => `COPY --from=c${i} /f /f${i}\n`)}`,
  },
  'many stages on one of many variables': {
    head: `FROM scratch AS b\n${each(4000, (i) => `ENV K${i}=1\n`)}${each(256, (i) => `FROM b${i === 0 ? '' : i - 1} AS b${i}\n`)}`,
    piece: (i) => `FROM b255 AS c${i}\nENV B=1\nFROM c${i}\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'many triggers in each of many stages': {
    head: 'FROM alpine:3.20 AS a\n',
    piece: (i) => `ONBUILD ENV A${i}=1\n`,
    tail: (count) => each(Math.floor(count / 20), (i) => `FROM a AS c${i}\n`),
  },
  'COPY --parents and --exclude': scratch((i) => `COPY --exclude=x${i} --parents ./f /p${i}/\n`),
  'ARG': alpine((i) => `ARG A${i}=\${A${i - 1}:-x}\n`),
  'ENV to which each line adds': alpine((i) => `ENV A="$A x${i}"\n`),
  'WORKDIR that goes deeper': alpine(() => 'WORKDIR a\n'),
  'VOLUME, and a RUN below it': alpine((i) => `VOLUME /v${i}\nRUN touch /v${i}/x\n`),
  'files in one directory': alpine((i) => `RUN mkdir -p /a && touch /a/f${i}\n`),
  'directories, each removed': alpine((i) => `RUN mkdir -p /a${i} && rm -rf /a${i - 1}\n`),
  'a file that is moved on': alpine((i) => `RUN ${i === 0 ? 'touch /m0' : `mv /m${i - 1} /m${i}`}\n`),
  'a file that grows': alpine((i) => `RUN echo line${i} >> /etc/log\n`),
  'a script that each line starts': {
    head: `FROM alpine:3.20\nCOPY --chmod=755 <<E /s.sh\n#!/bin/sh\n${each(300, (i) => `f${i}() { if [ "$1" = x ]; then echo "${i} $2"; fi; }\n`)}E\n`,
    piece: (i) => `RUN /s.sh a${i}\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'a loop in each line': alpine((i) => `RUN n=0; while [ $n -lt 400 ]; do n=$((n+1)); done; echo $n > /f${i}\n`),
  'a deep directory that each line makes': alpine((i) => `RUN mkdir -p /d${i}/${'d/'.repeat(400)}\n`),
  'a deep directory, and a file in it': alpine((i) => `RUN mkdir -p ${'d/'.repeat(100)} && touch ${'d/'.repeat(100)}f${i}\n`),
  'a filter of a credential': {
    head: 'FROM alpine:3.20\nENV DB_PASSWORD=hunter2hunter2\n',
    piece: (i) => `RUN x=$(echo "$DB_PASSWORD${i}" | tr a-z A-Z | base64) && echo "$x" > /f${i}\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'accounts': alpine((i) => `RUN adduser -D u${i}\n`),
  'users by turns': alpine((i) => `USER ${i % 2 === 0 ? 'root' : 'nobody'}\nRUN id\n`),
  'links': alpine((i) => `RUN ln -s /bin/busybox /bin/c${i}\n`),
  'mounts': alpine((i) => `RUN --mount=type=cache,target=/c${i} echo ${i} > /c${i}/x\n`),
  'packages': alpine((i) => `RUN apk add --no-cache p${i}\n`),
  'credentials': alpine(
    (i) => `ENV API_TOKEN_${i}=ghp_abcdefghijklmnopqrstuvwxyz012345678${i % 10}\nRUN curl -u me:word${i}word https://example.com/\n`,
  ),
  'go build': built('golang:1.22', (i) => `RUN CGO_ENABLED=0 go build -ldflags "-X main.a=$A${i} -s" -o /o${i} .\n`),
  'go build of what is not there': {
    head: 'FROM golang:1.22 AS build\nWORKDIR /src\n',
    piece: (i) => `RUN go build -o /out/app${i} ./cmd/app${i}\nCOPY f /data/${i}\n`,
    tail: () => 'FROM scratch\nCOPY --from=build /out/app5 /f\nCMD ["/f"]\n',
  },
  'a COPY and a RUN by turns': {
    head: 'FROM node:20 AS build\nWORKDIR /app\n',
    piece: (i) => `COPY f ./f${i}\nRUN npm run build${i}\n`,
    tail: () => 'FROM scratch\nCOPY --from=build /app/f5 /f\nCMD ["/f"]\n',
  },
  'apt-get': {
    head: 'FROM debian:12\n',
    piece: (i) => `RUN apt-get update && apt-get install -y p${i} && rm -rf /var/lib/apt/lists/*\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'gcc': built('gcc:14', (i) => `RUN gcc -static -o /o${i} a${i}.c\n`),
  'make': built('gcc:14', (i) => `RUN make t${i}\n`),
  'cmake': built('gcc:14', (i) => `RUN cmake -B b${i} && cmake --build b${i}\n`),
  'here-documents': alpine((i) => `COPY <<E /f${i}\nx$PATH\nE\nRUN <<E\nset -e\necho ${i}\nE\n`),
  'unknown instructions': alpine((i) => `FOO ${i}\n`),
  'copies of what the stage before lacks': {
    head: 'FROM scratch AS b0\n',
    piece: (i) => `FROM b${i} AS b${i + 1}\nCOPY f /f${i}\nCOPY --from=b${i} /f${i} /g${i}\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'copies of what one stage lacks': {
    head: 'FROM golang:1.22 AS build\nCOPY f /f\nFROM scratch\n',
    piece: (i) => `COPY --from=build /f${i} /f${i}\n`,
    tail: () => 'CMD ["/f"]\n',
  },
  'sources that are missing': scratch((i) => `COPY f${i} /f${i}\n`),
  'patterns that match nothing': scratch((i) => `COPY f${i}* /f${i}/\n`),
  'stages that are not there': scratch((i) => `COPY --from=b${i} /f /f${i}\n`),
  'programs that no image has': alpine((i) => `RUN tool${i} --all\n`),
  'lines without a shell': scratch((i) => `RUN tool${i} --all\n`),
  'lines that fail': alpine((i) => `RUN cat /f${i}\n`),
  'variables that are not declared': scratch((i) => `COPY $F${i} /f${i}\n`),
  'users that are not there': alpine((i) => `USER u${i}\nRUN id\n`),
  'ignored findings': alpine((i) => `# scratch-lint ignore=stage-file-missing\nCOPY f${i} /f${i}\n`),
  'labels and ports': alpine((i) => `LABEL a${i}=$A b${i}="x y"\nEXPOSE ${1000 + (i % 60_000)}\n`),
  'checks of health': alpine((i) => `HEALTHCHECK CMD /check${i}\n`),
};

const [, , part = ''] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
try {
  const [context, dockerfile] = [join(folder, 'context'), join(folder, 'Dockerfile')];
  mkdirSync(context);
  writeFileSync(join(context, 'f'), '#!/bin/sh\n');
  writeFileSync(join(context, '.dockerignore'), '.git\n**/*.log\n');
  writeFileSync(join(context, 'Makefile'), 't%:\n\ttouch $@\n');
  console.log(`processor time for ${SIZES.map((size) => `${size / 1000} KB`).join(' and ')} of Dockerfile, node ${process.version}`);
  for (const [name, shape] of Object.entries(shapes)) {
    if (!name.includes(part)) continue;
    const runs = SIZES.map((size) => {
      writeFileSync(dockerfile, dockerfileOf(shape, size));
      return measure(folder, dockerfile, context);
    });
    const [small = NaN, large = NaN] = runs.map(({ processorSeconds }) => Math.max(processorSeconds - START, 0.02));
    const figures = runs
      .map(({ processorSeconds, megabytes }) => `${processorSeconds.toFixed(2).padStart(6)} s ${megabytes.toFixed(0).padStart(4)} MB`)
      .join(' ');
    console.log(
      `${name.padEnd(38)} ${figures}   ${(large / small).toFixed(1)} times${large / small > MARKED ? '   <- more than in proportion' : ''}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
