import type { Reader } from '../builders.ts';
import type { PortRange } from '../evaluation.ts';
import { goQuote } from '../values/go-quote.ts';
import { Refusal } from './refusal.ts';

const MAX_PORT = 65_535;
const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/**
 * Reads `[ip:][host:]port[-port][/protocol]` of EXPOSE; only the container's ports count.
 * @throws Refusal `bad-port`.
 */
export function readPort(text: string, { generation }: Reader): PortRange {
  const parts = text.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  const ip = parts.join(':');
  const words = generation === 'current' ? CURRENT : OLD;
  const [port, protocol] = words.splitProtocol(container);
  if (words === CURRENT) checkProtocol(text, port, protocol, words);
  checkIp(ip, words);
  if (words === OLD && port === '') throw bad(text, words.noPort(text));
  const range = readRange(port, words);
  if (range === null) throw bad(text, `${words.invalid} containerPort: ${port}`);
  const hostRange = host === '' ? range : readRange(host, words);
  if (hostRange === null) throw bad(text, `${words.invalid} hostPort: ${host}`);
  if (range.end !== range.start && range.end - range.start !== hostRange.end - hostRange.start) {
    throw bad(text, `${words.invalid} ranges specified for container and host Ports: ${port} and ${host}`);
  }
  if (words === OLD) checkProtocol(text, port, protocol, words);
  return { ...range, protocol: protocol.toLowerCase() };
}

/** What versions of Docker's go-connections read otherwise; the older ones look at the protocol last. */
interface Version {
  readonly invalid: string;
  /** How an address is called. */
  readonly address: string;
  readonly number: RegExp;
  splitProtocol(container: string): [port: string, protocol: string];
  noPort(text: string): string;
  badProtocol(text: string, protocol: string): string;
}

const CURRENT: Version = {
  invalid: 'invalid',
  address: 'IP address',
  number: /^[+-]?[0-9]+$/,
  splitProtocol: (container) => {
    const slash = container.indexOf('/');
    return slash < 0 ? [container, 'tcp'] : [container.slice(0, slash), container.slice(slash + 1) || 'tcp'];
  },
  noPort: (text) => `invalid port: ${goQuote(text)}: no port specified`,
  badProtocol: (text, protocol) => `invalid port: ${goQuote(text)}: invalid proto: ${protocol}`,
};

const OLD: Version = {
  invalid: 'Invalid',
  address: 'ip address',
  number: /^[0-9]+$/,
  // What stands behind a second slash, and what behind a second dash, is passed by.
  splitProtocol: (container) => {
    const [port = '', protocol = ''] = container.split('/');
    return [port, protocol || 'tcp'];
  },
  noPort: (text) => `No port specified: ${text}<empty>`,
  badProtocol: (_, protocol) => `Invalid proto: ${protocol}`,
};

/** The ports of ranges as the image config has them, each once. */
export function spellPorts(ranges: Iterable<PortRange>): string[] {
  const ports = new Set<string>();
  for (const { start, end, protocol } of ranges) {
    for (let port = start; port <= end; port++) ports.add(`${port}/${protocol}`);
  }
  return [...ports];
}

function checkProtocol(text: string, port: string, protocol: string, words: Version): void {
  if (port === '') throw bad(text, words.noPort(text));
  if (!PROTOCOLS.has(protocol.toLowerCase())) throw bad(text, words.badProtocol(text, protocol));
}

function readRange(text: string, words: Version): { readonly start: number; readonly end: number } | null {
  const dash = text.indexOf('-');
  const first = dash < 0 ? text : text.slice(0, dash);
  const rest = dash < 0 ? text : text.slice(dash + 1);
  const last = words === OLD ? (rest.split('-')[0] ?? '') : rest;
  const start = readNumber(first, words);
  const end = first === last ? start : readNumber(last, words);
  return start === null || end === null || end < start ? null : { start, end };
}

function readNumber(text: string, { number }: Version): number | null {
  if (!number.test(text)) return null;
  const value = Number(text);
  return value >= 0 && value <= MAX_PORT ? Math.abs(value) : null;
}

/** Go's net.ParseIP, and net.SplitHostPort for `[…]`; older versions split all of them. */
function checkIp(ip: string, words: Version): void {
  if (ip === '') return;
  if (!ip.startsWith('[') && (words === CURRENT || !ip.includes(':'))) {
    if (!isIp(ip)) throw bad(ip, `${words.invalid} ${words.address}: ${ip}`);
    return;
  }
  const inner = /^\[([^[\]]*)\]$/.exec(ip)?.[1];
  if (inner === undefined) throw bad(ip, `${words.invalid} ${words.address} ${ip}: address ${ip}:: ${splitError(ip)}`);
  if (inner !== '' && !isIp(inner)) throw bad(ip, `${words.invalid} ${words.address}: ${inner}`);
}

/** net.SplitHostPort of the address with a `:` behind it, where that is no `[address]`. */
function splitError(ip: string): string {
  if (!ip.startsWith('[')) return 'too many colons in address';
  const close = ip.indexOf(']');
  if (close < 0) return "missing ']' in address";
  if (close === ip.length - 1) return "unexpected '[' in address";
  return ip.charAt(close + 1) === ':' ? 'too many colons in address' : 'missing port in address';
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
