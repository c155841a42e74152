/** As jq 1.6 of Debian 12 said it. */
import { expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

const json = '{\n  "name": "app", "version": "1.2.3",\n  "list": [1, 2, {"k": "v"}],\n  "nested": {"a": {"b": true}, "n": null}\n}\n';
const file = { type: 'file', mode: 0o644, content: new TextEncoder().encode(json) } as const;
const build = (line: string) => {
  const text = `FROM debian:12\nRUN apt-get update && apt-get install -y jq\nCOPY c.json /w/\nWORKDIR /w\nRUN ${line}\nCMD ["true"]\n`;
  return /exit code: (\d+)/.exec(judge(text, { 'c.json': file }).prediction.message ?? '')?.[1] ?? 0;
};

it.each([
  ['jq -r .version c.json', '1.2.3'],
  ['jq .version c.json', '"1.2.3"'],
  ["jq -r '.list[2].k' c.json", 'v'],
  ['cat c.json | jq -r \'.nested["a"].b\'', 'true'],
  ['jq -c .list c.json', '[1,2,{"k":"v"}]'],
  ['jq .nested.n.x c.json', 'null'],
  ["jq -r '.list | length' c.json", '3'],
  ["jq --arg v 2.0 '.version = $v | .version' c.json", '"2.0"'],
  ["jq -c 'del(.list) | del(.nested) | .x = true' c.json", '{"name":"app","version":"1.2.3","x":true}'],
])('%s says %s', (command, said) => {
  expect(build(`[ "$(${command})" = '${said}' ]`)).toBe(0);
  expect(build(`[ "$(${command})" != '${said}' ]`)).toBe('1');
});

it.each([
  ['jq -e .nope c.json', '1'],
  ['jq .name.x c.json', '5'],
  ['jq .a /nope', '2'],
  ["jq '.list[] | .k' c.json", 0],
])('%s ends with %s', (command, status) => {
  expect(build(command)).toBe(status);
});

it.each([
  ['lists in lists', 'jq . c.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['a path of many steps', `jq '${'.a'.repeat(20_000)} = 1' c.json`, '{}'],
])('ends over %s', (_, command, text) => {
  const content = new TextEncoder().encode(text);
  const { prediction } = judge(
    `FROM debian:12\nRUN apt-get update && apt-get install -y jq\nCOPY c.json /w/\nWORKDIR /w\nRUN X=$(${command}) && echo "$X" > /x\nCMD ["true"]\n`,
    { 'c.json': { type: 'file', mode: 0o644, content } },
  );
  expect(prediction.outcome).toBe('ok');
});
