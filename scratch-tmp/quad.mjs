// node --experimental-strip-types? uses dist/core
import { lintDockerfile } from '../dist/core.js';
const core = await import('../dist/core.js');
const memoryFiles = core.memoryFiles;
const platform = { os: 'linux', arch: 'amd64', variant: null };
const sizes = [65536, 131072, 262144, 524288];
const wanted = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const S = (piece, size) => piece.repeat(Math.ceil(size / piece.length));
const cases = {};
const ins = (name, head, piece, tail = '', files = {}) => { cases[name] = (n) => [head + S(piece, n) + tail, files]; };
const F = 'FROM alpine:3.20\n';
const C = '\nCMD ["/bin/sh"]\n';
const pieces = { space: ' ', tab: '\t', quote: '"', squote: "'", bs: '\\', bsnl: '\\\n', dollar: '$', dbrace: '${', dbraceA: '${A', braces: '${A:-', close: '}', a: 'a', sl: '/', dots: '../', star: '*', q: '?', br: '[', brc: '[]', comma: ',', eq: 'a=', aeq: 'a=b ', jsn: '"a",', open: '["', dash: '-', flag: '--a=b ', nul: '\0', nl: '\n', cr: '\r', crlf: '\r\n', hash: '#\n', colon: ':', semi: ';', and: 'a&&', pipe: 'a|', paren: '(', parenc: '$(', bt: '`', heredoc: '<<A ', gt: '>a ', uni: 'é', astral: '😀', ls: '\u2028', bidi: '\u202e', at: '@', pct: '%', tilde: '~', excl: '!', url: 'http://a:b@c/ ', pw: 'password=x ', tok: 'token ', cd: 'cd a;', amp: '&', for: 'for a in b; do ', if: 'if a; then ', case: 'case a in a) ', export: 'export A=$A;', cp: 'cp a b;', mkdir: 'mkdir -p a/b;', ghp: 'ghp_', pem: '-----BEGIN ', x: '\\x', brace2: '{a,b}', func: 'f(){ ' };
for (const [pn, p] of Object.entries(pieces)) {
  for (const kw of ['RUN', 'ENV', 'ENV A=', 'ARG', 'LABEL', 'COPY', 'ADD', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK CMD', 'USER', 'WORKDIR', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'SHELL', 'ONBUILD RUN', 'MAINTAINER', 'RUN --mount=', 'COPY --from=', 'COPY --chown=', 'COPY --exclude=', 'COPY a ', 'RUN ["', 'CMD ["', 'XX', 'FROM', 'RUN go build -ldflags ', 'RUN echo ', 'RUN cargo build ', 'RUN gcc ', 'RUN apk add ', '#']) ins(`${kw} ${pn}`, `${F}${kw} `, p, C);
}
const q = process.argv[3] === 'quick';
let worst = [];
for (const [name, make] of Object.entries(cases)) {
  if (!wanted.test(name)) continue;
  const times = [];
  for (const n of q ? [Number(process.argv[4] ?? 65536)] : sizes) {
    const [text, files] = make(n);
    const t = performance.now();
    try {
      lintDockerfile({ file: 'Dockerfile', text, context: memoryFiles({ Dockerfile: text, ...files }), pathInContext: 'Dockerfile' }, { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [], runtime: 'docker' });
    } catch (e) { console.log('THROW', name, n, e.stack?.slice(0, 400)); }
    times.push(performance.now() - t);
    if (times.at(-1) > 8000) break;
  }
  if (times.at(-1) > (q ? Number(process.argv[5] ?? 250) : 1200)) console.log(name, times.map((t) => t.toFixed(0)).join(' '));
}
