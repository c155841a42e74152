import { goQuote } from './go-quote.ts';
import type { PortRange } from './evaluation.ts';
import { Refusal } from './refusal.ts';

const MAX_PORT = 65_535;
const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/**
 * Reads `[ip:][host:]port[-port][/protocol]` of EXPOSE; only the container's ports count.
 * @throws Refusal `bad-port`.
 */
export function readPort(text: string): PortRange {
  const parts = text.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  const ip = parts.join(':');
  const [port, protocol] = splitProtocol(container, text);
  checkIp(ip);
  const range = readRange(port);
  if (range === null) throw bad(text, `invalid containerPort: ${port}`);
  const hostRange = host === '' ? range : readRange(host);
  if (hostRange === null) throw bad(text, `invalid hostPort: ${host}`);
  if (range.end !== range.start && range.end - range.start !== hostRange.end - hostRange.start) {
    throw bad(text, `invalid ranges specified for container and host Ports: ${port} and ${host}`);
  }
  return { ...range, protocol };
}

/** The ports of ranges as the image config has them, each once. */
export function spellPorts(ranges: Iterable<PortRange>): string[] {
  const ports = new Set<string>();
  for (const { start, end, protocol } of ranges) {
    for (let port = start; port <= end; port++) ports.add(`${port}/${protocol}`);
  }
  return [...ports];
}

function splitProtocol(container: string, text: string): [port: string, protocol: string] {
  const slash = container.indexOf('/');
  const port = slash < 0 ? container : container.slice(0, slash);
  const protocol = slash < 0 ? '' : container.slice(slash + 1);
  if (port === '') throw bad(text, `invalid port: ${goQuote(text)}: no port specified`);
  const lower = protocol.toLowerCase();
  if (lower === '') return [port, 'tcp'];
  if (!PROTOCOLS.has(lower)) throw bad(text, `invalid port: ${goQuote(text)}: invalid proto: ${protocol}`);
  return [port, lower];
}

function readRange(text: string): { readonly start: number; readonly end: number } | null {
  const dash = text.indexOf('-');
  const first = dash < 0 ? text : text.slice(0, dash);
  const last = dash < 0 ? text : text.slice(dash + 1);
  const start = readNumber(first);
  const end = first === last ? start : readNumber(last);
  return start === null || end === null || end < start ? null : { start, end };
}

function readNumber(text: string): number | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = Number(text);
  return value >= 0 && value <= MAX_PORT ? Math.abs(value) : null;
}

/** Go's net.ParseIP, and net.SplitHostPort for `[…]`. */
function checkIp(ip: string): void {
  if (ip === '') return;
  if (!ip.startsWith('[')) {
    if (!isIp(ip)) throw bad(ip, `invalid IP address: ${ip}`);
    return;
  }
  const inner = /^\[([^[\]]*)\]$/.exec(ip)?.[1];
  if (inner === undefined) throw bad(ip, `invalid IP address ${ip}: address ${ip}:: ${splitError(ip)}`);
  if (inner !== '' && !isIp(inner)) throw bad(ip, `invalid IP address: ${inner}`);
}

function splitError(ip: string): string {
  const close = ip.indexOf(']');
  if (close < 0) return "missing ']' in address";
  if (ip.slice(1).includes('[')) return "unexpected '[' in address";
  if (ip.slice(close + 1).includes(']')) return "unexpected ']' in address";
  return ip.slice(close + 1).includes(':') ? 'too many colons in address' : 'missing port in address';
}

function isIp(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const double = text.indexOf('::');
  if (double !== text.lastIndexOf('::')) return false;
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.');
  if (embedded && !isIpv4(last)) return false;
  const hex = (embedded ? groups.slice(0, -1) : groups).filter((group) => group !== '');
  const count = hex.length + (embedded ? 2 : 0);
  if (!hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  if (double >= 0) return count < 8 && !/^:[^:]|[^:]:$/.test(text);
  return count === 8 && groups.every((group) => group !== '');
}

function bad(text: string, dockerMessage: string): Refusal {
  return new Refusal('bad-port', `${JSON.stringify(text)} is not port[-port][/tcp|udp|sctp]`, dockerMessage);
}
