// npm run bench:context: the whole command over 500 KB of Dockerfile beside a context of 100,000 files: time and memory.
// Arguments choose: a part of a shape's name, then a part of a context's.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerfileOf, measure } from './measured.ts';
import type { Shape } from './measured.ts';

const SIZE = 500_000;
const FILES = 100_000;
const ROUNDS = 5;
/** Of the first shape, before anything is measured: they fill the caches, of the system and of V8's code. */
const WARM_UP = 4;

const TAIL = 'FROM scratch\nCOPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n';

/** File number `index` of the context, in a layout; every shape that copies names some of them. */
const layouts: Readonly<Record<string, (index: number) => string>> = {
  flat: (index) => `file${index}.txt`,
  deep: (index) =>
    `d${index % 10}/e${Math.floor(index / 10) % 10}/f${Math.floor(index / 100) % 10}/g${Math.floor(index / 1000) % 10}/file${index}.txt`,
};

const IGNORE = '# as people write it\n.git\n**/node_modules\n**/*.log\n**/.DS_Store\n*.md\n!README.md\ndocs/**/*.tmp\n';

function shapesFor(file: (index: number) => string): Readonly<Record<string, Shape>> {
  const build = 'FROM golang:1.22 AS build\nWORKDIR /src\n';
  return {
    'as people write': {
      head: 'FROM golang:1.22 AS build\nARG VERSION=1\nENV CGO_ENABLED=0 GOOS=linux\nWORKDIR /src\n',
      piece: (i) =>
        `# step ${i}\nRUN go build -ldflags="-s -w" -o /out/app${i} \\\n    ./cmd/app${i}\nENV K${i}=value\${VERSION}\nCOPY --chown=1000:1000 ${file(2 * i)} ${file(2 * i + 1)} /data/${i}/\n`,
      tail: () => TAIL,
    },
    'many stages': {
      head: 'FROM scratch AS s0\nENV A=1\n',
      piece: (i) => `FROM s${i} AS s${i + 1}\nENV B${i}=$A\nCOPY ${file(i)} /f${i}\nCOPY --from=s${i} /f${i} /g${i}\n`,
      tail: () => 'CMD ["/f0"]\n',
    },
    'many single COPY': { head: 'FROM scratch\n', piece: (i) => `COPY ${file(i)} /data/${file(i)}\n`, tail: () => 'CMD ["/data/file0"]\n' },
    'many COPY with wildcards': {
      head: 'FROM scratch\n',
      piece: (i) => `COPY ${file(10_000 + i).replace(/\d\.txt$/, '?.txt')} /data/${i}/\n`,
      tail: () => 'CMD ["/data/file0"]\n',
    },
    'many COPY .': { head: 'FROM scratch\n', piece: (i) => `COPY . /data${i}/\n`, tail: () => 'CMD ["/data0/file0"]\n' },
    'COPY . and long RUN': {
      head: `${build}COPY . .\nRUN set -e \\\n`,
      piece: (i) => `  && echo "step ${i}" > /tmp/${i} \\\n`,
      tail: () => `  && go build -o /out/app .\n${TAIL}`,
    },
    'long RUN, scratch': {
      head: 'FROM scratch\nCOPY . /src/\nRUN true \\\n',
      piece: (i) => `  && install -m 755 "$SRC/bin/tool${i}" /usr/bin/ \\\n`,
      tail: () => '  && true\nCMD ["/src/app"]\n',
    },
    'many ENV': {
      head: 'FROM scratch\nCOPY . /src/\n',
      piece: (i) => `ENV NAME_${i}="value $PATH" \\\n    OTHER_${i}=\${NAME_${i - 1}:-x}y\n`,
      tail: () => 'CMD ["/src/app"]\n',
    },
    comments: {
      head: `${build}COPY . .\n`,
      piece: (i) => `# What step ${i} is for, in a line of the length that people write their comments in.\n#\n`,
      tail: () => `RUN go build -o /out/app .\n${TAIL}`,
    },
    'here-documents': {
      head: `${build}COPY . .\n`,
      piece: (i) =>
        `RUN <<EOF\nset -e\nmkdir -p /etc/app${i}\necho "port=${i}" > /etc/app${i}/config\nEOF\nCOPY <<F /etc/conf${i}\nname=$HOME\nF\n`,
      tail: () => TAIL,
    },
  };
}

function makeContext(folder: string, file: (index: number) => string): void {
  for (let index = 0; index < FILES; index++) {
    const path = join(folder, file(index));
    try {
      writeFileSync(path, '');
    } catch {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, '');
    }
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const [, , shapePart = '', contextPart = ''] = process.argv;
let warmUp = WARM_UP;
const scratch = mkdtempSync(join(tmpdir(), 'scratch-lint-'));
try {
  console.log(
    `${SIZE / 1000} KB of Dockerfile, ${FILES} files beside it; medians of ${ROUNDS} runs of the whole command, node ${process.version}`,
  );
  for (const [layout, file] of Object.entries(layouts)) {
    for (const ignore of ['', ' with .dockerignore']) {
      if (!`${layout}${ignore}`.includes(contextPart)) continue;
      const context = join(scratch, `${layout}${ignore.length}`);
      mkdirSync(context);
      makeContext(context, file);
      if (ignore !== '') writeFileSync(join(context, '.dockerignore'), IGNORE);
      for (const [name, shape] of Object.entries(shapesFor(file))) {
        if (!name.includes(shapePart)) continue;
        const dockerfile = join(scratch, 'Dockerfile');
        writeFileSync(dockerfile, dockerfileOf(shape, SIZE));
        for (; warmUp > 0; warmUp--) measure(scratch, dockerfile, context);
        const runs = Array.from({ length: ROUNDS }, () => measure(scratch, dockerfile, context));
        const [seconds, megabytes] = [median(runs.map((one) => one.seconds)), Math.max(...runs.map((one) => one.megabytes))];
        console.log(
          `${`${layout}${ignore}`.padEnd(24)} ${name.padEnd(26)} ${seconds.toFixed(2).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB`,
        );
      }
      rmSync(context, { recursive: true });
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
