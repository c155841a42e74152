import type { Fix } from '../fix.ts';
import type { StageFiles } from '../image/stage-files.ts';
import { isKnown } from '../unknown-value.ts';
import type { CommandProblem } from './command-problem.ts';
import { dotnetProject } from './dotnet.ts';
import { below } from './go/modules/modules.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { xmlLeaves } from './java/xml.ts';
import { recordIn, recordOf } from './json-record.ts';
import { isSurelyOutside } from './language-image.ts';
import type { LanguageImage } from './language-image.ts';
import type { ToolchainState } from './run-plan-types.ts';

/*
 * A project asks for another version of its language than the image has (measured with pip 23, npm 11, yarn 1.22.22; Bundler, Maven and
 * the SDK of .NET by their sources).
 */

/** What a tool is asked, where it works, and the image's own language. */
interface Asked {
  readonly invocation: Invocation;
  readonly words: readonly string[];
  readonly directory: string;
  readonly files: StageFiles;
  readonly image: LanguageImage;
}

interface Tool {
  readonly language: LanguageImage['name'];
  /** The image's own program, which nothing has taken the place of. */
  readonly program: string | null;
  readonly judge: (asked: Asked) => CommandProblem | null;
}

const pip: Tool = { language: 'python', program: '/usr/local/bin/pip', judge: pipProblem };
const TOOLS: Readonly<Record<string, Tool>> = {
  pip,
  pip3: pip,
  bundle: { language: 'ruby', program: '/usr/local/bin/ruby', judge: bundleProblem },
  npm: { language: 'node', program: '/usr/local/bin/npm', judge: npmProblem },
  yarn: { language: 'node', program: null, judge: yarnProblem },
  mvn: { language: 'java', program: null, judge: mavenProblem },
  mvnw: { language: 'java', program: null, judge: mavenProblem },
  dotnet: { language: 'dotnet', program: null, judge: dotnetProblem },
};

/** Why a tool surely refuses a project, by the version of the language that it asks for; null where it may not. */
export function askedVersion(invocation: Invocation, files: StageFiles | undefined, state: ToolchainState): CommandProblem | null {
  const { program, directory } = invocation;
  const tool = Object.hasOwn(TOOLS, program) ? TOOLS[program] : undefined;
  const { language: image } = state;
  const words = invocation.args.map(({ value }) => value);
  if (tool === undefined || image?.name !== tool.language || files === undefined || directory === null || invocation.isExternal)
    return null;
  if (!words.every(isKnown) || state.hasOtherTools === true || (tool.program !== null && files.kindAt(tool.program) !== 'file'))
    return null;
  // Behind a directory that nobody knows there may be another one.
  if (!/^\/(?:usr|opt\/java|opt\/venv|[\w.-]*venv|app\/\.?venv)(?:\/|$)/.test(invocation.variable('PATH')?.value ?? '/usr')) return null;
  return tool.judge({ invocation, words, directory, files, image });
}

function pipProblem({ invocation, words, files, image }: Asked): CommandProblem | null {
  const [command, ...rest] = words;
  const operands = rest.filter((word) => !word.startsWith('-'));
  const place = /^(\.{1,2}(?:\/[\w./-]*)?)(?:\[[\w,-]+\])?$/.exec(operands[0] ?? '')?.[1];
  const isPlain = rest.every(
    (word) => !word.startsWith('-') || /^(?:-[eUqv]|--(?:editable|upgrade|quiet|no-cache-dir|no-deps))$/.test(word),
  );
  if (command !== 'install' || operands.length !== 1 || place === undefined || !isPlain) return null;
  const directory = resolvePath(invocation, place);
  const text = directory === null ? null : files.text(below(directory, 'pyproject.toml'));
  const [, asked] = /^[ \t]*requires-python[ \t]*=[ \t]*["']([^"'\n]{1,200})["']/m.exec(text ?? '') ?? [];
  if (asked === undefined || !isSurelyOutside(image, asked)) return null;
  return problem(image, `the project asks for Python ${asked}`, `ERROR: Package … requires a different Python: … not in '${asked}'`);
}

function bundleProblem({ invocation, words: [command = ''], directory, files, image }: Asked): CommandProblem | null {
  if (!/^(?:install|exec|check)$/.test(command) || invocation.variable('BUNDLE_GEMFILE') !== null) return null;
  const [, list = ''] =
    /^[ \t]*ruby[ \t(]+((?:["'][^"'\n]{1,40}["'](?:[ \t]*,[ \t]*(?=["']))?){1,4})\)?[ \t]*(?:#.*)?$/m.exec(
      files.text(below(directory, 'Gemfile')) ?? '',
    ) ?? [];
  const asked = [...list.matchAll(/["']([^"']+)["']/g)].map(([, one = '']) => one);
  if (asked.length === 0 || !asked.some((one) => isSurelyOutside(image, one))) return null;
  const said = asked.join(', ');
  return { ...problem(image, `Gemfile asks for Ruby ${said}`, `Your Ruby version is …, but your Gemfile specified ${said}`), exitCode: 18 };
}

/** npm only warns, unless it is told to be strict. */
function npmProblem({ words: [command = ''], directory, files, image }: Asked): CommandProblem | null {
  const isStrict = /^[ \t]*engine-strict[ \t]*=[ \t]*true[ \t]*$/m.test(files.text(below(directory, '.npmrc')) ?? '');
  if (!isStrict || !/^(?:ci|install|i|clean-install)$/.test(command)) return null;
  const asked = engine(directory, files);
  if (asked === null || !isSurelyOutside(image, asked)) return null;
  return problem(
    image,
    `package.json asks for Node.js ${asked}, and .npmrc is strict about it`,
    `npm error code EBADENGINE…Required: {"node":"${asked}"}`,
  );
}

function engine(directory: string, files: StageFiles): string | null {
  const asked = recordOf(recordIn(files.text(below(directory, 'package.json')))?.['engines'])?.['node'];
  return typeof asked === 'string' ? asked : null;
}

/** Those of Docker's images since Node.js 18 are yarn 1.22.22, which reads packageManager; with .yarnrc.yml it may start another one. */
function yarnProblem(asked: Asked): CommandProblem | null {
  const { words, directory, files, image } = asked;
  if (image.major < 18 || ['.yarnrc.yml', '.yarnrc'].some((name) => files.kindAt(below(directory, name)) !== 'missing')) return null;
  if (words.some((word) => /^(?:-v|-h|--version|--help|--cwd)(?:=|$)/.test(word))) return null;
  const [command = 'install'] = words.filter((word) => !word.startsWith('-'));
  const node = command !== 'install' || words.includes('--ignore-engines') ? null : engine(directory, files);
  const isOutside = node !== null && isSurelyOutside(image, node);
  const said = `error …: The engine "node" is incompatible with this module. Expected version "${node ?? ''}".`;
  return otherYarn(asked) ?? (isOutside ? problem(image, `package.json asks for Node.js ${node}`, said) : null);
}

/** Whatever it is told, yarn 1 does nothing for a project of a later one. */
function otherYarn({ invocation: { variable }, directory, files, image }: Asked): CommandProblem | null {
  if (['COREPACK_ROOT', 'SKIP_YARN_COREPACK_CHECK'].some((name) => variable(name) !== null)) return null;
  const manager = recordIn(files.text(below(directory, 'package.json')))?.['packageManager'];
  const other = typeof manager === 'string' ? /^yarn@(?![01]\.)(\d[\w.-]*)/.exec(manager)?.[1] : undefined;
  if (other === undefined) return null;
  return {
    why: `package.json is for yarn ${other}, and the image has yarn 1`,
    said: `error This project's package.json defines "packageManager": "yarn@${other}". However the current global version of Yarn is 1.22.22.`,
    fix: image.major < 25 ? 'RUN corepack enable   above it' : 'RUN npm install -g corepack && corepack enable   above it',
  };
}

const COMPILES = /^(?:compile|test-compile|test|package|verify|install|deploy)$/;

/** Maven's compiler of a project of its own, by what it says itself. */
function mavenProblem({ words, directory, files, image }: Asked): CommandProblem | null {
  if (!words.some((word) => COMPILES.test(word)) || words.some((word) => /^(?:-f|-P|--file|--activate)|^-D(?:maven\.|java\.)/.test(word)))
    return null;
  const text = files.text(below(directory, 'pom.xml'));
  const leaves = text === null || /<(?:modules|profiles|toolchains)>/.test(text) ? null : xmlLeaves(text);
  if (leaves === null || files.kindAt(below(directory, 'src/main/java')) !== 'directory') return null;
  const valueOf = (path: string): string | undefined => leaves.find((leaf) => leaf.path === path)?.text.trim();
  const own = (name: string): string | undefined => valueOf(`project/properties/${name}`);
  const isSpring = valueOf('project/parent/artifactId') === 'spring-boot-starter-parent';
  const release = own('maven.compiler.release') ?? (isSpring ? own('java.version') : undefined);
  const target = release ?? own('maven.compiler.target');
  const least = /^(?:1\.)?(\d+)$/.exec(target ?? '')?.[1];
  if (
    least === undefined
    || Number(least) <= image.major
    || leaves.some(({ path }) => /\/configuration\/(?:release|target|source)$/.test(path))
  )
    return null;
  // A parent passes it on in one way or another, and javac 8 knows no --release.
  const isOpen = image.major < 9 || (own('maven.compiler.release') === undefined && release !== undefined);
  const said = release === undefined ? `invalid target release: ${least}` : `release version ${least} not supported`;
  return {
    ...problem(image, `pom.xml asks for Java ${least}`, `Fatal error compiling: ${isOpen ? `…release…` : `error: ${said}`}`),
    fix: `FROM an image with a JDK of ${least} or newer, for what it runs in too`,
  };
}

function dotnetProblem({ invocation, words: [command = '', ...rest], directory, files, image }: Asked): CommandProblem | null {
  if (!/^(?:restore|build|publish|test|run|pack)$/.test(command) || files.kindAt(below(directory, 'global.json')) !== 'missing')
    return null;
  const named = rest.find((word) => word.endsWith('.csproj')) ?? rest.find((word) => /\.(?:slnx?|[fv][sb]proj)$/.test(word));
  if (files.kindAt('/usr/share/dotnet/sdk') !== 'missing') return null;
  const project = dotnetProject(invocation, named ?? (rest[0]?.startsWith('-') === false ? rest[0] : undefined), files);
  const asked = project?.properties.get('targetframework');
  const [, major, minor] = /^net(\d+)\.(\d+)(?:$|-)/.exec(asked ?? '') ?? [];
  if (major === undefined || Number(major) <= image.major) return null;
  return {
    ...problem(
      image,
      `the project is for .NET ${major}.${minor ?? '0'}`,
      `error NETSDK1045: The current .NET SDK does not support targeting .NET ${major}.${minor ?? '0'}.`,
    ),
    fix: `FROM mcr.microsoft.com/dotnet/sdk:${major}.${minor ?? '0'}   and the runtime of the same version below`,
  };
}

const NAMES: Readonly<Record<LanguageImage['name'], string>> = {
  python: 'Python',
  ruby: 'Ruby',
  node: 'Node.js',
  java: 'Java',
  dotnet: '.NET',
};

function problem({ name, major, minor }: LanguageImage, why: string, said: string): CommandProblem & { readonly fix: Fix | null } {
  const has = `${NAMES[name]} ${major}${minor === null ? '' : `.${minor}`}`;
  return { why: `${why}, and the image has ${has}`, said, fix: `FROM an image of ${NAMES[name]} that it asks for` };
}
