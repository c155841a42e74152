import { parseArguments, resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { takesOutput } from '../shell/output.ts';
import { parentOf } from '../write.ts';
import type { BareOperation, Maybe } from './command-paths.ts';

/** Options that take a value, of curl(1) and of wget(1). */
const CURL_VALUES = new Set(
  (
    '-A -b -c -C -d -D -e -E -F -H -K -m -o -Q -r -t -T -u -U -w -x -X -y -Y -z --output --output-dir --header --data --data-raw --data-binary '
    + '--data-urlencode --form --request --user --user-agent --referer --cookie --cookie-jar --config --retry --retry-delay --retry-max-time '
    + '--connect-timeout --max-time --max-redirs --max-filesize --limit-rate --range --cacert --capath --cert --key --pinnedpubkey --ciphers '
    + '--proto --proto-redir --proto-default --tls-max --resolve --connect-to --interface --dns-servers --proxy --proxy-user --noproxy --url '
    + '--upload-file --write-out --dump-header --stderr --trace --trace-ascii --oauth2-bearer --aws-sigv4 --netrc-file --unix-socket'
  ).split(' '),
);
const WGET_VALUES = new Set(
  (
    '-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --append-output --output-file --output-document --directory-prefix --header --user '
    + '--password --user-agent --referer --post-data --post-file --method --body-data --body-file --tries --timeout --connect-timeout '
    + '--read-timeout --dns-timeout --wait --waitretry --limit-rate --quota --level --accept --reject --domains --exclude-directories '
    + '--include-directories --cut-dirs --max-redirect --ca-certificate --ca-directory --certificate --private-key --secure-protocol '
    + '--load-cookies --save-cookies --progress --execute --input-file --base --compression --restrict-file-names --local-encoding --start-pos'
  ).split(' '),
);

/** `curl -o FILE`, once for each of its URLs, `wget -O FILE`; else a file named as the URL, in the working directory or another. */
export function readDownload(invocation: Invocation): Maybe[] | null {
  const isCurl = invocation.program === 'curl';
  const { operands, options, given, isOpen } = parseArguments(invocation.args, isCurl ? CURL_VALUES : WGET_VALUES);
  const folder = (isCurl ? options.get('--output-dir') : (options.get('-P') ?? options.get('--directory-prefix')))?.value ?? '.';
  const outputs = given
    .filter(([name]) => (isCurl ? ['-o', '--output'] : ['-O', '--output-document']).includes(name))
    .map(([, { value }]) => value);
  const paths = outputs
    .filter((value) => value !== '-')
    .map((value) => resolvePath(invocation, isCurl && !value.startsWith('/') ? `${folder}/${value}` : value));
  const isByName = isCurl ? ['-O', '--remote-name', '--remote-name-all'].some((name) => options.has(name)) : outputs.length === 0;
  const isNamed = isByName || outputs.length > 0;
  if (['-K', '--config'].some((name) => options.has(name)) || (isOpen && !isNamed && isUnread(invocation))) return null;
  const names = isByName ? operands.map(({ value }) => nameOf(value, isCurl)) : [];
  const mode = [...options.keys()].every((name) => PLAIN.test(name)) ? 0o644 : null;
  return [...paths, ...names.map((name) => (name === '' ? null : resolvePath(invocation, `${folder}/${name}`)))].map((path) =>
    path === null ? null : download(path, mode),
  );
}

/** Nobody waits for what it prints, so that it prints nothing: a word that may hold more says which file it writes. */
function isUnread({ isPiped, redirects }: Invocation): boolean {
  return isPiped !== true && !redirects.some(({ operator }) => takesOutput(operator));
}

/** Options by which a download is still a new file of the name that is said. */
const PLAIN =
  /^(?:-[fsSLoOqPtvk#H]|--(?:fail|silent|show-error|location|output|output-dir|remote-name|create-dirs|compressed|retry|retry-delay|connect-timeout|max-time|proto|tlsv1\.[0-3]|http1\.1|header|insecure|progress-bar|output-document|directory-prefix|quiet|no-verbose|no-check-certificate|tries|timeout|https-only|progress|show-progress))$/;

/** What a download is called by its address: wget leaves the query in it. */
function nameOf(address: string, isCurl: boolean): string {
  const [place = '', query] = address.replace(/#.*$/s, '').split(/\?(.*)/s);
  const name = place.slice(place.lastIndexOf('/') + 1);
  return name === '' || isCurl || query === undefined ? name : `${name}?${query.replaceAll('/', '%2F')}`;
}

export function download(path: string, mode: number | null): BareOperation {
  return { kind: 'write', path, directory: parentOf(path), nameInDirectory: null, product: null, mode };
}
