import { lastGroups } from './spans.ts';
import type { Span } from './spans.ts';

const SQL_PASSWORD = /\b(?:create|alter)[ \t]{1,16}(?:user|role)[ \t][^\n;]{0,256}?\bpassword[ \t]{1,16}\\?["']([^"'\\$]{1,1024})/gi;

/**
 * What is written into a store of credentials, and hosts' passwords as package managers are told them: `user password`, `user:password`, a
 * token alone; by words that stand in such a line.
 */
const STORED: readonly (readonly [words: readonly string[], pattern: RegExp])[] = [
  [['vault', 'login'], /\bvault[ \t]{1,16}login[ \t]{1,16}(?!-)([^\s"'=$]{8,1024})/g],
  [['vault'], /\bvault[ \t]{1,16}(?:kv[ \t]{1,16}put|write)[ \t][^\n;&|]{0,512}?[\w.-]=["']?([^\s"'@$]{1,1024})/g],
  [['user-secrets'], /\buser-secrets[ \t]{1,16}set[ \t]{1,16}(?:"[^"\n]{1,256}"|[^\s"]{1,256})[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['http-basic.'], /\bhttp-basic\.\S{1,256}[ \t]{1,16}\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['config', '.'], /\b(?:(?:github|gitlab)-(?:oauth|token)|bearer)\.\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['bundle', 'config'], /\bbundle[ \t]{1,16}config[ \t][^\n;&|]{0,256}?[ \t]["']?[\w.+-]{1,100}:([^\s/"'$]{1,1024})/g],
  [
    ['mc '],
    /\bmc[ \t]{1,16}(?:alias[ \t]{1,16}set|config[ \t]{1,16}host[ \t]{1,16}add)(?:[ \t]{1,16}[^\s"']{1,256}){3}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [
    ['rclone'],
    /\brclone[ \t]{1,16}config[ \t][^\n;&|]{0,512}?\b(?:pass|secret_access_key|client_secret|token)[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [['http', '-a'], /\bhttps?[ \t][^\n;&|]{0,256}?(?:-a|--auth)[ =]{1,16}["']?[\w.@+-]{1,100}:([^\s"'$]{1,1024})/g],
  [['cargo', 'login'], /\bcargo[ \t]{1,16}login[ \t]{1,16}(?!-)["']?([^\s"'$]{8,1024})/g],
  [['snyk', 'auth'], /\bsnyk[ \t]{1,16}auth[ \t]{1,16}(?!-)["']?([^\s"'$]{8,1024})/g],
  [['pypi-token.'], /\bpypi-token\.\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['admin', 'password'], /\b(?:mysql|mariadb-)admin[ \t][^\n;&|]{0,256}?[ \t]password[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['sqlplus'], /\bsqlplus[ \t][^\n;&|]{0,256}?[\w.]{1,100}\/([^\s"'@/$]{1,1024})@/g],
  [['curl', ':'], /\bcurl(?=[ \t])[^\n;&|]{0,256}?[ \t]-[A-Za-z#]{0,16}[uU][ \t]{0,16}\\?["']?[\w.@+-]{1,100}:([^\s"'$\\]{1,1024})/g],
  [['oauth2-bearer'], /--oauth2-bearer[ =]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['nmcli', 'password'], /\bnmcli[ \t][^\n;&|]{0,256}?\bpassword[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['bw ', 'unlock'], /\bbw[ \t]{1,16}unlock[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['pdp '], /\b(?:imp|exp)dp[ \t]{1,16}["']?[\w.]{1,100}\/([^\s"'@/$]{1,1024})/g],
  [
    ['identified'],
    /\bidentified[ \t]{1,16}(?:with[ \t]{1,16}\S{1,64}[ \t]{1,16})?(?:by|as)[ \t]{1,16}(?:password[ \t]{1,16})?\\?["']([^"'\\$]{1,1024})/gi,
  ],
  [['role', 'password'], SQL_PASSWORD],
  [['user', 'password'], SQL_PASSWORD],
  [
    ['rabbitmqctl'],
    /\brabbitmqctl[ \t][^\n;&|]{0,64}?(?:add_user|change_password)[ \t]{1,16}[^\s"']{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [
    ['mosquitto_passwd'],
    /\bmosquitto_passwd[ \t][^\n;&|]{0,64}?-b[ \t]{1,16}\S{1,256}[ \t]{1,16}\S{1,256}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g,
  ],
  [['requirepass'], /\brequirepass[ \t]{1,16}\\?["']?([^\s"'$\\]{1,1024})/g],
  [['masterauth'], /\bmasterauth[ \t]{1,16}\\?["']?([^\s"'$\\]{1,1024})/g],
  [['password('], /\bpassword\([ \t]{0,4}\\?["']([^"'$\\]{1,1024})/gi],
  [['signtool'], /\bsigntool[ \t][^\n;&|]{0,256}?[ \t]\/p[ \t]{1,16}["']?([^\s"'$]{1,1024})/gi],
  [[':pserver:'], /:pserver:[\w.-]{1,100}:([^\s@"'$]{1,1024})(?=@)/g],
  [['set-initial-password'], /\bset-initial-password[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['authtoken'], /\bngrok[ \t][^\n;&|]{0,64}?authtoken[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['setapikey'], /\bsetapikey[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/gi],
  [['attach'], /\b(?:pro|ua)[ \t]{1,16}attach[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [['hash-password'], /\bhash-password[ \t][^\n;&|]{0,64}?--plaintext[ =]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['wpa_passphrase'], /\bwpa_passphrase[ \t]{1,16}\S{1,64}[ \t]{1,16}["']?([^\s"'$]{1,1024})/g],
  [['rclone', 'obscure'], /\brclone[ \t]{1,16}obscure[ \t]{1,16}(?!-)["']?([^\s"'$]{1,1024})/g],
  [
    ['expect', 'send'],
    /\bsend[ \t]{1,16}(?:--[ \t]{1,16})?\\?"(?=[^\s"\\]{0,256}\d)(?=[^\s"\\]{0,256}[A-Za-z])([^\s"'$\\]{6,256})(?=\\{1,4}[rn])/g,
  ],
  [['lftp'], /\blftp[ \t][^\n;&|]{0,256}?-u[ \t]{1,16}["']?[\w.@+-]{1,100},([^\s"'$]{1,1024})/g],
];

/** Most lines have none of them. */
export const MAY_STORE = new RegExp(STORED.map(([[first = '']]) => first.replace(/[.(]/g, '\\$&')).join('|'));

export function storedSpans(text: string, lower: string): Span[] {
  return STORED.flatMap(([roots, pattern]) => (roots.every((word) => lower.includes(word)) ? lastGroups(text, pattern) : []));
}
