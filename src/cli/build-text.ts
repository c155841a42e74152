import type { BuildProblem, BuildResult, PlatformBuild } from '../build/result.ts';
import { fixLines } from '../report/fix-lines.ts';
import { style } from '../report/style.ts';
import type { Style } from '../report/style.ts';
import { formatText } from '../report/text.ts';
import type { TextOptions } from '../report/text.ts';
import { summarise } from '../rules/judge/result.ts';
import type { TargetResult } from '../rules/judge/result.ts';
import { counted, printable } from '../text.ts';

/** The report of a build for a person: what stands against it, what was made, what the image does with it. */
export function formatBuild(result: BuildResult, options: TextOptions): string {
  const marks = style(options.colour);
  const builds = result.builds.map((build) => formatPlatform(build, marks, options)).filter((text) => text !== '');
  const table = result.builds.length > 1 ? [formatTable(result.builds)] : [];
  const general = result.problems.map((one) => formatProblem(one, marks)).join('');
  return [...(general === '' ? [] : [general]), ...builds, ...table].join('\n');
}

/** What would be run, a line each; values of credentials are `***`. */
export function formatCommands({ builds }: BuildResult): string {
  return builds.flatMap(({ command }) => (command === null ? [] : [`${command.shell}\n`])).join('');
}

function formatPlatform(build: PlatformBuild, marks: Style, options: TextOptions): string {
  const problems = build.problems.map((one) => formatProblem(one, marks)).join('');
  return `${headline(build, marks)}${variablesLine(build)}${imageText(build, options)}${problems}`;
}

function headline(build: PlatformBuild, marks: Style): string {
  const name = `${printable(build.output ?? 'the binary')} for ${build.platform}`;
  switch (build.outcome) {
    case 'built':
      return `${marks.good('✓')} ${name}: built${size(build)}\n`;
    case 'ready':
      return `${marks.good('✓')} ${name}: ready to be built\n`;
    case 'skipped':
      return `- ${name}: not built\n`;
    case 'refused':
      return `${marks.bad('✗')} ${name}: not built\n`;
    case 'failed':
      return `${marks.bad('✗')} ${name}: go build failed\n`;
    case 'interrupted':
      return `${marks.bad('✗')} ${name}: interrupted, nothing was left behind\n`;
    case 'rejected':
      return `${marks.bad('✗')} ${name}: built and rejected; it stands as ${printable(build.file ?? '')}\n`;
    case 'kept':
      return `${marks.bad('✗')} ${name}: built, failed its check, and kept\n`;
  }
}

function size({ binary }: PlatformBuild): string {
  if (binary === null) return '';
  const linkage = binary.linkage === null ? '' : `${binary.linkage}, `;
  return `, ${linkage}${(binary.size / 1e6).toFixed(1)} MB`;
}

function variablesLine({ variables, after, outcome }: PlatformBuild): string {
  return (after === null && outcome !== 'ready' ? [] : variables)
    .map(({ name, from, of, value, inBinary }) => {
      const source = from === 'literal' ? '' : ` from ${from === 'env' ? '' : 'the file '}${printable(of ?? '')}`;
      const fate =
        value === null
          ? `absent${source === '' ? '' : `, nothing${source}`}: the program has to do without`
          : inBinary === null
            ? `set${source}`
            : inBinary
              ? `in the binary${source}`
              : `set${source}, not in the binary`;
      return `  -X ${printable(name)}: ${fate}\n`;
    })
    .join('');
}

/** What `***` and `…` stand for in a command; '' where neither is in it. */
export function explainMasks({ builds }: BuildResult): string {
  const shown = builds.flatMap(({ variables }) => variables).filter(({ value }) => value !== null);
  if (
    !shown.some(({ from, secret }) => secret || from !== 'literal')
    && !builds.some(({ command }) => command?.shell.includes('=…') === true)
  )
    return '';
  return 'what is not shown goes to the linker in a file that only you can read, never on a command line\n';
}

/** The image with the binary where there is one; before that only what stands against it. */
function imageText({ after, before, outcome }: PlatformBuild, options: TextOptions): string {
  if (after !== null) return targetText(after, options);
  if (before === null || outcome === 'skipped') return '';
  const isWorth = before.prediction.outcome === 'fails' || before.findings.length > 0;
  return isWorth ? targetText(before, options) : '';
}

function targetText(target: TargetResult, options: TextOptions): string {
  return formatText({ schemaVersion: 1, targets: [target], summary: summarise([target]) }, options);
}

function formatProblem({ code, severity, message, fix }: BuildProblem, marks: Style): string {
  const paint = severity === 'error' ? marks.bad : severity === 'warning' ? marks.doubt : marks.faint;
  return `${paint(`${severity}:`)} ${printable(message)} ${marks.faint(`[${code}]`)}\n${fixLines(fix)}`;
}

function formatTable(builds: readonly PlatformBuild[]): string {
  const rows = [
    ['platform', 'file', 'result'],
    ...builds.map((build) => [build.platform, printable(build.file ?? build.output ?? ''), build.outcome]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map(
    ([platform = '', file = '', result = '']) => `${platform.padEnd(widths[0] ?? 0)}  ${file.padEnd(widths[1] ?? 0)}  ${result}\n`,
  );
  const built = builds.filter(({ outcome }) => outcome === 'built').length;
  return `${lines.join('')}${built} of ${counted(builds.length, 'platform')} built\n`;
}
