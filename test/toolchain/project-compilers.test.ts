/*
 * Where tools leave what they make, and how that is linked: as the manuals say of Zig, Swift Package Manager, PyInstaller, Crystal's shards,
 * jlink, xcaddy and the .NET SDK.
 */
import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

type Files = Readonly<Record<string, string>>;

function end(image: string, run: string, path: string, files: Files, final = 'scratch'): string {
  const tools = run.startsWith('zig') ? 'RUN apk add --no-cache zig\n' : '';
  const work = image.includes('caddy') ? '' : 'WORKDIR /src\nCOPY . .\n';
  const { outcome, message } = judge(
    `FROM ${image} AS build\n${tools}${work}RUN ${run}\nFROM ${final}\nCOPY --from=build ${path} /app\nENTRYPOINT ["/app"]\n`,
    files,
  ).prediction;
  return outcome === 'fails' ? (message ?? '') : outcome;
}

const NO_LOADER = 'exec /app: no such file or directory';
const BUILD_ZIG = (more = ''): Files => ({
  'build.zig': `const std = @import("std");\npub fn build(b: *std.Build) void {\n    const target = b.standardTargetOptions(.{});\n    const exe = b.addExecutable(.{ .name = "server", .root_source_file = b.path("src/main.zig"), .target = target });\n    ${more}\n    b.installArtifact(exe);\n}\n`,
  'src/main.zig': 'pub fn main() void {}\n',
});
const TOOL =
  'const tool = b.addExecutable(.{ .name = "tool", .root_source_file = b.path("src/main.zig"), .target = target }); b.installArtifact(tool);';
const SWIFT: Files = {
  'Package.swift':
    '// swift-tools-version:5.9\nimport PackageDescription\nlet package = Package(name: "App", targets: [.executableTarget(name: "App")])\n',
};
const csproj = (more = ''): Files => ({
  'Web.csproj': `<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework>${more}</PropertyGroup>\n</Project>\n`,
});
const SHARD: Files = { 'shard.yml': 'name: app\nversion: 0.1.0\ntargets:\n  app:\n    main: src/app.cr\nlicense: MIT\n' };
const AOT = '<PublishAot>true</PublishAot>';
const SDK = 'mcr.microsoft.com/dotnet/sdk:8.0';

describe('a program that a tool makes by its project', () => {
  it.each<[string, string, string, Files, string]>([
    ['alpine:3.20', 'zig build -Doptimize=ReleaseSafe', '/src/zig-out/bin/server', BUILD_ZIG(), 'ok'],
    ['alpine:3.20', 'zig build -Dtarget=x86_64-linux-musl', '/src/zig-out/bin/server', BUILD_ZIG('exe.linkLibC();'), 'ok'],
    [
      'alpine:3.20',
      'zig build',
      '/src/zig-out/bin/other',
      BUILD_ZIG(),
      'failed to calculate checksum of ref …: "/src/zig-out/bin/other": not found',
    ],
    ['alpine:3.20', 'zig build', '/src/zig-out/bin/other', BUILD_ZIG('b.installFile("x", "bin/other");'), 'unknown'],
    ['alpine:3.20', 'zig build', '/src/zig-out/bin/tool', BUILD_ZIG(TOOL), 'ok'],
    [
      'alpine:3.20',
      'zig build',
      '/src/zig-out/bin/tool',
      BUILD_ZIG(TOOL.replace('b.installArtifact(tool);', '')),
      'failed to calculate checksum of ref …: "/src/zig-out/bin/tool": not found',
    ],
    ['alpine:3.20', 'zig build -p /out', '/out/bin/server', BUILD_ZIG(), 'ok'],
    ['alpine:3.20', 'zig build -Dtarget=aarch64-linux-musl', '/src/zig-out/bin/server', BUILD_ZIG(), 'exec /app: exec format error'],
    ['alpine:3.20', 'zig build', '/src/zig-out/bin/server', BUILD_ZIG('exe.linkLibC();'), 'unknown'],
    ['alpine:3.20', 'zig build-exe main.zig -O ReleaseSmall -femit-bin=tool', '/src/tool', { 'main.zig': '' }, 'ok'],
    ['alpine:3.20', 'zig build-exe main.zig -lc', '/src/main', { 'main.zig': '' }, 'unknown'],
    ['swift:5.10', 'swift build -c release --static-swift-stdlib', '/src/.build/release/App', SWIFT, NO_LOADER],
    ['swift:6.0', 'swift build -c release --swift-sdk x86_64-swift-linux-musl', '/src/.build/release/App', SWIFT, 'ok'],
    ['python:3.12', 'pyinstaller --onefile main.py', '/src/dist/main', { 'main.py': '' }, NO_LOADER],
    ['python:3.12', 'pyinstaller -F -n tool main.py', '/src/dist/tool', { 'main.py': '' }, NO_LOADER],
    ['crystallang/crystal:1.12-alpine', 'shards build --production --static', '/src/bin/app', SHARD, 'ok'],
    ['crystallang/crystal:1.12-alpine', 'shards && shards build --static', '/src/bin/app', SHARD, 'ok'],
    ['crystallang/crystal:1.12-alpine', 'shards install --production; shards build', '/src/bin/app', SHARD, NO_LOADER],
    ['84codes/crystal:1.15.1-alpine', 'shards build --static', '/src/bin/app', SHARD, 'ok'],
    [
      'nimlang/nim:2.0.0-alpine',
      'nimble install -y jester && nim c -d:release --passL:-static app.nim',
      '/src/app',
      { 'app.nim': '' },
      'ok',
    ],
    ['caddy:2.8-builder', 'xcaddy build --with github.com/caddy-dns/cloudflare', '/usr/bin/caddy', {}, 'ok'],
    ['caddy:2.8-builder', 'CGO_ENABLED=1 xcaddy build', '/usr/bin/caddy', {}, 'unknown'],
    [SDK, 'dotnet publish -c Release -r linux-x64 -o /out', '/out/Web', csproj(AOT), NO_LOADER],
    [SDK, 'dotnet publish -c Release -o /out', '/out/Server', csproj('<AssemblyName>Server</AssemblyName>'), NO_LOADER],
    [SDK, 'dotnet publish -r win-x64 -p:PublishAot=true -o /out', '/out/Web', csproj(), 'exec /app: exec format error'],
    [SDK, 'dotnet publish -o /out', '/out/Web', { ...csproj(), 'Directory.Build.props': '<Project/>' }, 'unknown'],
  ])('%s, %s', (image, run, path, files, expected) => {
    expect(end(image, run, path, files)).toBe(expected);
  });

  it('asks for the C library that it was linked with', () => {
    expect(end(SDK, 'dotnet publish -r linux-x64 --self-contained true -o /out', '/out/Web', csproj(), 'alpine:3.20')).toBe(NO_LOADER);
    expect(end('eclipse-temurin:21', 'jlink --add-modules java.base --output /jre', '/jre/bin/java', {}, 'alpine:3.20')).toBe(NO_LOADER);
  });
});
