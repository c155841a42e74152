/** How long reading and playing through Dockerfiles takes, for growing files of several shapes. */
import { parseDockerfile } from '../../src/dockerfile/instructions.ts';
import { evaluateStages } from '../../src/dockerfile/stages.ts';

const amd64 = { os: 'linux', arch: 'amd64', variant: null };

/** Each makes the piece number `index` of a file. */
const shapes: Readonly<Record<string, { readonly head: string; readonly piece: (index: number) => string; readonly tail?: string }>> = {
  'as people write': {
    head: 'FROM golang:1.22 AS build\nARG VERSION=1\nENV CGO_ENABLED=0 GOOS=linux\nWORKDIR /src\n',
    piece: (index) =>
      `# step ${index}\nRUN go build -ldflags="-s -w" -o /out/app${index} \\\n    ./cmd/app${index}\nENV K${index}=value\${VERSION}\nCOPY --chown=1000:1000 file${index}.txt other${index} /data/${index}/\n`,
    tail: 'FROM scratch\nCOPY --from=build /out /\nCMD ["/app1"]\n',
  },
  dense: {
    head: 'FROM scratch\n',
    piece: (index) =>
      `# step ${index}\nARG VERSION_${index}=1.${index}\nENV NAME_${index}=value-\${VERSION_${index}} OTHER="a b $PATH"\nWORKDIR /srv/app${index}\n`
      + `COPY --chown=1000:1000 --chmod=0755 src/file${index}.txt lib/* ./dest/\nRUN --mount=type=cache,target=/root/.cache make -C dir \\\n    install \\\n    # comment\n    clean\n`
      + `RUN <<EOF\nset -e\necho ${index}\nEOF\nLABEL org.example.label${index}="some text" second='x'\nEXPOSE ${(index % 60_000) + 1}\nCMD ["/srv/app${index}/bin", "--flag", "value"]\n`,
  },
  'one long RUN': {
    head: 'FROM scratch\nRUN true \\\n',
    piece: (index) => `  && echo step ${index} > /tmp/${index} \\\n`,
    tail: '  && true\n',
  },
  'one long ENV': {
    head: 'FROM scratch\nENV \\\n',
    piece: (index) => `  NAME_${index}="value $PATH \${NAME_${index}:-x}" \\\n`,
    tail: '  LAST=1\n',
  },
  'many ENV': {
    head: 'FROM scratch\n',
    piece: (index) => `ENV N${index}=$N${index - 1}x\nENV SAME="$PATH:\${N${index}#x*}"\n`.replace(/\$N-1x/, '').replace(/x\n/, '\n'),
  },
  'many stages': {
    head: 'FROM scratch AS s0\nENV A=1\n',
    piece: (index) => `FROM s${index} AS s${index + 1}\nENV B${index}=$A\nCOPY --from=s${index} a b\n`,
  },
  'many here-documents': { head: 'FROM scratch\n', piece: (index) => `COPY <<E${index} <<-F /x/\nline $PATH\nE${index}\n\tb\n\tF\n` },
  'here-documents without end': { head: 'FROM scratch\n', piece: (index) => `RUN <<E${index}\n` },
  'one long array': { head: 'FROM scratch\nCMD ["x"', piece: (index) => `, \\\n "argument number ${index} \\u00e4"`, tail: ']\n' },
  'one broken array': { head: 'FROM scratch\nCMD ["x"', piece: (index) => `, \\\n [${index}, {"a": [null]}]`, tail: '\n' },
  'nested substitutions': { head: 'FROM scratch\nENV A=\\\n', piece: () => '${missing:-\\\n' },
  'bad instructions': { head: 'FROM scratch\n', piece: (index) => `COPPY a${index} b\nENV x\nRUN --foo x\nEXPOSE a\nUSER \${x\n` },
  'escapes and quotes': { head: 'FROM scratch\n', piece: (index) => `LABEL "k ${index}"='v "x"' b="\\"\\\\\\$x" c=d\\ e\\ f\n` },
  'onbuild': { head: 'FROM scratch AS a\n', piece: (index) => `ONBUILD RUN echo ${index}\n`, tail: 'FROM a\n' },
  'wide expose': { head: 'FROM scratch\n', piece: () => 'EXPOSE 0-65535 0-65535/udp\n' },
};

function make(name: string, size: number): string {
  const { head, piece, tail = '' } = shapes[name]!;
  const parts = [head];
  let length = head.length;
  for (let index = 0; length < size; index++) {
    const next = piece(index);
    parts.push(next);
    length += next.length;
  }
  return parts.join('') + tail;
}

/** Median times of reading and of playing through, in milliseconds. */
interface Times {
  readonly parse: number;
  readonly evaluate: number;
}

function measure(text: string, runs: number): Times {
  const [parse, evaluate]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const parsed = parseDockerfile(text);
    const middle = performance.now();
    evaluateStages(parsed, { platform: amd64, buildPlatform: amd64, buildArgs: {} });
    parse.push(middle - start);
    evaluate.push(performance.now() - middle);
  }
  return { parse: median(parse), evaluate: median(evaluate) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const sizes = process.argv[3] === undefined ? [66_000, 660_000, 6_600_000] : process.argv[3].split(',').map(Number);
console.log(`read + play through          ${sizes.map((size) => `${size / 1000} KB`.padStart(22)).join('')}   growth of the last tenfold`);
for (const name of process.argv[2] === undefined ? Object.keys(shapes) : [process.argv[2]]) {
  const times = sizes.map((size) => measure(make(name, size), size < 100_000 ? 41 : size < 1_000_000 ? 5 : 1));
  const total = times.map(({ parse, evaluate }) => parse + evaluate);
  const growth = (total.at(-1) ?? 0) / (total.at(-2) ?? 1);
  console.log(
    `${name.padEnd(29)}${times.map(({ parse, evaluate }) => `${parse.toFixed(1)} + ${evaluate.toFixed(1)} ms`.padStart(22)).join('')}   ${growth.toFixed(1)}`,
  );
}
