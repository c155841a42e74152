/** As the host of .NET 5 to 9 has it (dotnet/runtime, src/native/corehost/fxr), and as its users report it. */
import { expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const app = { type: 'file', mode: 0o644, content: new TextEncoder().encode('MZ') } as const;
const ends = (from: string, command: readonly string[], more = '') => {
  const text = `FROM ${from}\nWORKDIR /app\nCOPY app.dll .\n${more}ENTRYPOINT ${JSON.stringify(command)}\n`;
  const { outcome, exitCode, message } = judge(text, { 'app.dll': app }).prediction;
  return outcome === 'ok' ? null : `${exitCode} ${message}`;
};
const aspnet = 'mcr.microsoft.com/dotnet/aspnet:8.0';

it.each([
  ['mcr.microsoft.com/dotnet/aspnet:8.0', ['dotnet', 'App.dll'], 'App.dll'],
  ['mcr.microsoft.com/dotnet/runtime:6.0-alpine', ['dotnet', '/srv/app.dll'], '/srv/app.dll'],
  ['mcr.microsoft.com/dotnet/aspnet:8.0', ['dotnet', 'run'], 'run'],
  ['mcr.microsoft.com/dotnet/aspnet:9.0', ['dotnet', '--roll-forward', 'Major', 'x.dll'], 'x.dll'],
])('FROM %s, %j', (from, command, name) => {
  expect(ends(from, command)).toBe(`145 …The application '${name}' does not exist…`);
});

it('starts what is there, and where nobody can tell', () => {
  expect(ends(aspnet, ['dotnet', 'app.dll'])).toBeNull();
  expect(ends(aspnet, ['dotnet', '--info'])).toBeNull();
  expect(ends('mcr.microsoft.com/dotnet/sdk:8.0', ['dotnet', 'run'])).toBeNull();
  expect(ends(aspnet, ['dotnet', 'run'], 'RUN apt-get update && apt-get install -y dotnet-sdk-8.0\n')).toBeNull();
  expect(
    ends(`${aspnet} AS b\nFROM ${aspnet}\nCOPY --from=mcr.microsoft.com/dotnet/sdk:8.0 /usr/share/dotnet /usr/share/dotnet`, [
      'dotnet',
      'run',
    ]),
  ).toBeNull();
});
