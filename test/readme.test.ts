import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../src/bytes/memory-files.ts';
import { main } from '../src/cli/main.ts';
import { readConfig } from '../src/config/config.ts';
import { inspect, lint } from '../src/index.ts';
import { parsePlatform } from '../src/platform.ts';
import { allRules } from '../src/rules/index.ts';
import { lintDockerfile } from '../src/rules/judge/lint-dockerfile.ts';
import { recordingIo } from './cli/recording-io.ts';

const file = new URL('../README.md', import.meta.url);
const readme = readFileSync(file, 'utf8');

/** ```console blocks: a command line after `$ `, and what it prints. */
const BLOCK = /^```console\n\$ (.*)\n([\s\S]*?)^```$/gm;

/** Runs a command of the README without a shell; none of them needs one. */
async function output(command: string): Promise<string> {
  const words = command.split(' ');
  expect(words.slice(0, 2)).toEqual(['npx', 'scratch-lint']);
  const io = recordingIo();
  await main(words.slice(2), io);
  return io.output() + io.errors();
}

const TABLE = /(?<=^<!-- rules -->\n)[\s\S]*?(?=^<!-- \/rules -->$)/m;

/** The table of rules, as it follows from them. */
function ruleTable(): string {
  const rows = [...allRules()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, severity, summary }) => `| [${name}](fixtures/rules/${name}.md) | ${severity} | ${summary} |\n`);
  return `| rule | severity | the defect |\n|---|---|---|\n${rows.join('')}`;
}

/** What the map of the sources may count a folder from. */
const ABOVE = ['', 'toolchain/', 'launch/starters/', 'launch/starters/shell/'];

describe('README', () => {
  const blocks = [...readme.matchAll(BLOCK)].map(([, command = '', printed = '']) => ({ command, printed }));

  it('names folders of the sources that are there', () => {
    const built = readme.slice(readme.indexOf('## How it is built')).replace('`fixtures/rules/`', '');
    const folders = [...built.matchAll(/`([a-z/]+\/)`/g)].map(([, folder = '']) => folder);
    expect(folders.length).toBeGreaterThan(40);
    expect(
      folders.filter(
        (folder) => !ABOVE.some((above) => existsSync(new URL(`../src/${above}${folder.replace(/^src\//, '')}`, import.meta.url))),
      ),
    ).toEqual([]);
  });

  it('shows what its commands print', async () => {
    if (process.env['UPDATE_README'] !== undefined) return update();
    expect(blocks.length).toBeGreaterThan(4);
    for (const { command, printed } of blocks) expect(printed, command).toBe(await output(command));
  });

  it('lists every rule', () => {
    if (process.env['UPDATE_README'] === undefined) expect(TABLE.exec(readme)?.[0]).toBe(ruleTable());
  });

  it('shows what its code prints', async () => {
    const facts = await inspect('fixtures/ecs-service/cgo/my-binary');
    const { targets, summary } = await lint('fixtures/ecs-service/cgo', { platform: 'linux/amd64' });
    const [target] = targets;
    const message = target !== undefined && 'prediction' in target ? target.prediction.message : null;
    expect(readme).toContain(
      `${facts.platform} ${facts.linkage} ${facts.interpreter} [ '${facts.needed.join("', '")}' ]\n${message} ${summary.errors}\n`,
    );
  });

  it('silences what its comment and its configuration say', () => {
    const example = (name: string): string =>
      new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme)?.[1] ?? '';
    const text = `FROM scratch\nCOPY app /app\n${example('ignore')}ENTRYPOINT ["/app"]\n`;
    const platform = parsePlatform('linux/amd64');
    const settings = {
      platform,
      platformFrom: 'option',
      buildPlatform: platform,
      buildArgs: {},
      target: null,
      builder: 'buildkit',
      expected: [],
    } as const;
    const rules = lintDockerfile(
      { file: 'Dockerfile', text, context: memoryFiles({ app: { type: 'file', mode: 0o755, content: '' } }), pathInContext: null },
      settings,
    ).findings.map(({ rule }) => rule);
    expect(text).toContain('DB_PW');
    expect(rules).toEqual(['not-a-program']);
    const config = readConfig(
      JSON.parse(example('config')),
      'scratch-lint.config.json',
      allRules().map(({ name }) => name),
    );
    expect(config).toMatchObject({
      platform: 'linux/amd64',
      failOn: 'warning',
      severity: { 'missing-tmp': 'off' },
      ignore: [{ rules: ['cpu-level'], paths: [] }, { paths: ['test/**'] }],
    });
  });

  /** The commands' own words, put in by `UPDATE_README=1 npm test`; a person reads the difference. */
  async function update(): Promise<void> {
    let text = readme;
    for (const { command, printed } of blocks) {
      text = text.replace(`$ ${command}\n${printed}\`\`\``, `$ ${command}\n${(await output(command)).replaceAll('$', '$$$$')}\`\`\``);
    }
    writeFileSync(file, text.replace(TABLE, ruleTable()));
  }
});
