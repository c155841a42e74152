import { anyOf } from '../../fix.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import type { CommandProblem } from '../command-problem.ts';
import { below } from '../go/modules/modules.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { tripleLibc } from '../triple.ts';
import { isConfigured, scriptOf } from './build-script.ts';
import { section } from './cargo-files.ts';
import { bringing } from './missing-inputs.ts';

/** Commands that run the build script of a package. */
const BUILDS = /^(?:b|build|c|check|clippy|r|run|rustc|t|test)$/;

/** A build script that surely has protoc called, and what may bring another one or let it be. */
const CALLS = /\b(?:tonic_build|prost_build|tonic_prost_build)::[\w:]*(?:compile|configure|Config)/;
const MAY_DO_WITHOUT =
  /\bif\b|\bcfg\b|\bmatch\b|\/\*|protoc\b|PROTOC|set_var|protobuf_src|protox|vendored|skip_|file_descriptor_set|\bfds\b/;

/** The first release of prost-build that brings no protoc of its own (prost-build, CHANGELOG 0.11). */
const BRINGS_NONE_SINCE = 11;

const FAILED = 101;

/**
 * A build script compiles protocol buffers, and there is no protoc, or no such file; null where that is not so sure.
 */
export function protocProblem(
  invocation: Invocation,
  files: StageFiles | undefined,
  rustHost: string | null,
  lacks: (program: string) => boolean,
): CommandProblem | null {
  const { args, directory } = invocation;
  const [command, ...rest] = args.filter(({ value }) => !value.startsWith('+'));
  if (
    files === undefined
    || directory === null
    || !BUILDS.test(command?.value ?? '')
    || (invocation.variable('PROTOC')?.value ?? '') !== ''
  )
    return null;
  if (rest.some(({ value }) => /^(?:-Z|--config|--manifest-path|-C|-p|--package|--workspace|--all|--exclude|--help|-h)$/.test(value)))
    return null;
  const manifest = files.text(below(directory, 'Cargo.toml')) ?? '';
  const own = section(manifest, 'package');
  const path = own === '' || isConfigured(files, directory) ? null : scriptOf(files, directory, own);
  const script = path === null ? null : files.text(path);
  const code = (script ?? '').replace(/^[ \t]*\/\/.*$/gm, '');
  if (path === null || !CALLS.test(code) || MAY_DO_WITHOUT.test(code)) return null;
  return (lacks('protoc') && callsOutside(files, directory) ? lost(path, rustHost) : null) ?? missingProto(files, directory, path, code);
}

/** By the release that Cargo.lock names. */
function callsOutside(files: StageFiles, directory: string): boolean {
  const minor = /^name = "prost-build"\nversion = "0\.(\d{1,3})\./m.exec(files.text(below(directory, 'Cargo.lock')) ?? '')?.[1];
  return minor !== undefined && Number(minor) >= BRINGS_NONE_SINCE;
}

function lost(path: string, rustHost: string | null): CommandProblem {
  const isMusl = rustHost !== null && tripleLibc(rustHost) === 'musl';
  return {
    why: `${path} compiles protocol buffers, and there is no protoc in the image`,
    said: 'Could not find `protoc`. If `protoc` is installed, try setting the `PROTOC` environment variable to the path of the `protoc` binary.',
    exitCode: FAILED,
    fix: anyOf(
      `RUN ${isMusl ? 'apk add --no-cache protobuf-dev' : 'apt-get update && apt-get install -y protobuf-compiler'}   above this line`,
      'protoc-bin-vendored or protox among the build-dependencies, which bring one',
    ),
  };
}

/** A `.proto` that the script names, and that is neither beside Cargo.toml nor in a directory that it names too. */
function missingProto(files: StageFiles, directory: string, path: string, code: string): CommandProblem | null {
  const texts = [...code.matchAll(/"([^"\\\n]{1,200})"/g)].map((match) => match[1] ?? '').slice(0, MOST_NAMES);
  const places = [directory, ...texts.map((text) => resolvePath({ directory }, text))];
  for (const name of texts.filter((text) => text.endsWith('.proto'))) {
    const [own, ...others] = places.map((place) => (place === null ? null : resolvePath({ directory: place }, name)));
    if (own === null || own === undefined || [own, ...others].some((one) => one === null || files.kindAt(one) !== 'missing')) continue;
    return {
      why: `${path} compiles ${own}, which is not in the stage`,
      said: `Could not make proto path relative: ${name}: No such file or directory`,
      exitCode: FAILED,
      fix: bringing(own, directory),
    };
  }
  return null;
}

/** A script with more texts is looked into no further. */
const MOST_NAMES = 100;
