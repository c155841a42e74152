/**
 * The options of programs that scripts start most: letters as getopt writes them (`:` for one that wants an argument, `?` for one that may
 * have it in the same word, `*` for letters that are no options), then long names. From what each takes (`npm run goldens:options`); newer
 * versions' are in it too, so that what is not here is refused by all.
 */
export const GNU: Readonly<Record<string, string>> = {
  base64: 'diw: decode ignore-garbage wrap',
  basename: 'as:z multiple suffix zero',
  cat: 'benstuvAET number number-nonblank show-all show-ends show-nonprinting show-tabs squeeze-blank',
  chgrp: 'cfhvHLPR changes dereference no-dereference no-preserve-root preserve-root quiet recursive reference silent verbose',
  chmod: '* changes no-preserve-root preserve-root quiet recursive reference silent verbose dereference no-dereference',
  chown: 'cfhvHLPR changes dereference from no-dereference no-preserve-root preserve-root quiet recursive reference silent verbose',
  cmp: 'bci:ln:sv bytes ignore-initial print-bytes print-chars quiet silent verbose',
  cp:
    'abdfilnprst:uvxHLPRS:TZ archive attributes-only backup context copy-contents dereference force interactive link no-clobber no-dereference no-preserve '
    + 'no-target-directory one-file-system parents path preserve recursive reflink remove-destination sparse strip-trailing-slashes suffix symbolic-link '
    + 'target-directory update verbose debug keep-directory-symlink',
  cut: 'b:c:d:f:nsz bytes characters complement delimiter fields only-delimited output-delimiter zero-terminated',
  date: 'd:f:r:s:uI?R date debug file iso-8601 reference resolution rfc-2822 rfc-3339 rfc-822 rfc-email set uct universal utc',
  df: 'ahiklmt:vx:B:F:HPT all block-size exclude-type human-readable inodes local no-sync output portability print-type si sync total type',
  diff:
    'abcdefhilnpqrstuvwx:yBC:D:EF:HI:L:NPS:TU:W:X:Z binary brief change color context ed exclude exclude-from expand-tabs forward-ed from-file horizon-lines '
    + 'ifdef ignore-all-space ignore-blank-lines ignore-case ignore-file-name-case ignore-matching-lines ignore-space-change ignore-tab-expansion '
    + 'ignore-trailing-space inhibit-hunk-merge initial-tab label left-column line-format minimal new-file new-group-format new-line-format no-dereference '
    + 'no-ignore-file-name-case normal old-group-format old-line-format paginate palette rcs recursive report-identical-files sdiff-merge-assist show-c-function '
    + 'show-function-line side-by-side speed-large-files starting-file strip-trailing-cr suppress-blank-empty suppress-common-lines tabsize text to-file '
    + 'unchanged-group-format unchanged-line-format unidirectional-new-file unified width',
  dirname: 'z zero',
  du:
    'abcd:hklmst:xB:DHLPSX: all apparent-size block-size bytes count-links dereference dereference-args exclude exclude-from files0-from human-readable inodes '
    + 'max-depth no-dereference null one-file-system separate-dirs si summarize threshold time time-style total',
  env: 'a:iu:0vC:S: argv0 block-signal chdir debug default-signal ignore-environment ignore-signal list-signal-handling null split-string unset',
  expand: 'it: initial tabs',
  fold: 'bsw: bytes spaces width',
  grep:
    'abcd:e:f:hilm:noqrsuvwxyzA:B:C:D:EFGHILPRTUVX:Z after-context basic-regexp before-context binary binary-files byte-offset color colour context count '
    + 'dereference-recursive devices directories exclude exclude-dir exclude-from extended-regexp file files-with-matches files-without-match fixed-regexp '
    + 'fixed-strings group-separator ignore-case include initial-tab invert-match label line-buffered line-number line-regexp max-count no-filename '
    + 'no-group-separator no-ignore-case no-messages null null-data only-matching perl-regexp quiet recursive regexp silent text unix-byte-offsets with-filename '
    + 'word-regexp',
  gunzip: 'ab:cdfhklmnqrtvHLMNS:VZ force keep list name no-name quiet recursive stdout suffix synchronous test verbose',
  gzip:
    'ab:cdfhklmnqrtvHLMNS:VZ ascii best bits decompress fast force keep license list lzw name no-name quiet recursive rsyncable silent stdout suffix synchronous '
    + 'test to-stdout uncompress verbose',
  head: 'c:n:qvz bytes lines quiet silent verbose zero-terminated',
  id: 'agnruzGZ context group groups name real user zero',
  install:
    'bcdg:m:o:pst:vCDS:TZ backup compare context directory group mode no-target-directory owner preserve-context preserve-timestamps strip strip-program '
    + 'suffix target-directory verbose debug',
  ln: 'bdfinrst:vFLPS:T backup directory force interactive logical no-dereference no-target-directory physical relative suffix symbolic target-directory verbose',
  ls:
    'abcdfghiklmnopqrstuvw:xABCDFGHI:LNQRST:UXZ all almost-all author block-size classify color context dereference dereference-command-line '
    + 'dereference-command-line-symlink-to-dir directory dired escape file-type format full-time group-directories-first hide hide-control-chars human-readable '
    + 'hyperlink ignore ignore-backups indicator-style inode kibibytes literal no-group numeric-uid-gid quote-name quoting-style recursive reverse '
    + 'show-control-chars si size sort tabsize time time-style width zero',
  md5sum: 'bctwz binary check ignore-missing quiet status strict tag text warn zero',
  sha1sum: 'bctwz binary check ignore-missing quiet status strict tag text warn zero',
  sha256sum: 'bctwz binary check ignore-missing quiet status strict tag text warn zero',
  mkdir: 'm:pvZ context mode parents verbose',
  mkfifo: 'm:Z context mode',
  mktemp: 'dp:qtuV directory dry-run quiet suffix tmpdir',
  mv: 'bfint:uvS:TZ backup context force interactive no-clobber no-target-directory strip-trailing-slashes suffix target-directory update verbose debug exchange no-copy',
  nl:
    'b:d:f:h:i:l:n:ps:v:w: body-numbering footer-numbering header-numbering join-blank-lines line-increment no-renumber number-format number-separator '
    + 'number-width section-delimiter starting-line-number',
  nproc: ' all ignore',
  od: 'abcdefhij:lost:vw?xA:BDFHILN:OS:X address-radix endian format output-duplicates read-bytes skip-bytes strings traditional width',
  paste: 'd:sz delimiters serial zero-terminated',
  readlink: 'efmnqsvz canonicalize canonicalize-existing canonicalize-missing no-newline quiet silent verbose zero',
  realpath:
    'emqszLPE canonicalize-existing canonicalize-missing logical no-symlinks physical quiet relative-base relative-to strip zero canonicalize',
  rm: 'dfirvIR dir force interactive no-preserve-root one-file-system preserve-root recursive verbose',
  rmdir: 'pv ignore-fail-on-non-empty parents path verbose',
  sed:
    'be:f:i?l:nrsuzEV: binary debug expression file follow-symlinks in-place line-length null-data posix quiet regexp-extended sandbox separate silent unbuffered '
    + 'zero-terminated',
  shuf: 'ei:n:o:rz echo head-count input-range output random-source repeat zero-terminated',
  sleep: ' ',
  whoami: ' ',
  sort:
    'bcdfghik:mno:rst:uy:zCMRS:T:V batch-size buffer-size check compress-program debug dictionary-order field-separator files0-from general-numeric-sort '
    + 'human-numeric-sort ignore-case ignore-leading-blanks ignore-nonprinting key merge month-sort numeric-sort output parallel random-sort random-source reverse '
    + 'sort stable temporary-directory unique version-sort zero-terminated',
  split:
    'a:b:del:n:t:uxC: additional-suffix bytes elide-empty-files filter hex-suffixes line-bytes lines number numeric-suffixes separator suffix-length unbuffered '
    + 'verbose',
  stat: 'c:ftL cached dereference file-system format printf terse',
  tac: 'brs: before regex separator',
  tail: 'bc:fln:qs:vzF bytes follow lines max-unchanged-stats pid quiet retry silent sleep-interval verbose zero-terminated debug',
  tar:
    '* absolute-names acls add-file after-date anchored append atime-preserve auto-compress backup block-number blocking-factor bzip2 catenate check-device '
    + 'check-links checkpoint checkpoint-action clamp-mtime compare compress concatenate confirmation create delay-directory-restore delete dereference diff '
    + 'directory exclude exclude-backups exclude-caches exclude-caches-all exclude-caches-under exclude-from exclude-ignore exclude-ignore-recursive exclude-tag '
    + 'exclude-tag-all exclude-tag-under exclude-vcs exclude-vcs-ignores extract file files-from force-local format full-time get group group-map gunzip gzip '
    + 'hard-dereference hole-detection ignore-case ignore-command-error ignore-failed-read ignore-zeros incremental index-file info-script interactive '
    + 'keep-directory-symlink keep-newer-files keep-old-files label level list listed-incremental lzip lzma lzop mode mtime multi-volume new-volume-script newer '
    + 'newer-mtime no-acls no-anchored no-auto-compress no-check-device no-delay-directory-restore no-ignore-case no-ignore-command-error no-null no-overwrite-dir '
    + 'no-quote-chars no-recursion no-same-owner no-same-permissions no-seek no-selinux no-unquote no-verbatim-files-from no-wildcards no-wildcards-match-slash '
    + 'no-xattrs null numeric-owner occurrence old-archive one-file-system one-top-level overwrite overwrite-dir owner owner-map pax-option portability posix '
    + 'preserve-order preserve-permissions program program-name quote-chars quoting-style read-full-records record-size recursion recursive-unlink remove-files '
    + 'restrict rmt-command rsh-command same-order same-owner same-permissions seek selinux show-defaults show-omitted-dirs show-snapshot-field-ranges '
    + 'show-stored-names show-transformed-names skip-old-files sort sparse sparse-version starting-file strip-components suffix tape-length test-label to-command '
    + 'to-stdout totals touch transform uncompress ungzip unlink-first unquote update usage use-compress-program utc verbatim-files-from verbose verify volno-file '
    + 'warning wildcards wildcards-match-slash xattrs xattrs-exclude xattrs-include xform xz zstd',
  tee: 'aip append ignore-interrupts output-error',
  touch: 'acd:fhmr:t: date no-create no-dereference reference time',
  nice: 'n: adjustment',
  nohup: '',
  timeout: 'k:s:vfp foreground kill-after preserve-status signal verbose',
  tr: 'cdstAC complement delete squeeze-repeats truncate-set1',
  truncate: 'cor:s: io-blocks no-create reference size',
  uname:
    'aimnoprsv all hardware-platform kernel-name kernel-release kernel-version machine nodename operating-system processor release sysname',
  uniq: 'cdf:is:uw:zD all-repeated check-chars count group ignore-case repeated skip-chars skip-fields unique zero-terminated',
  wc: 'clmwL bytes chars debug files0-from lines max-line-length words total',
  wget:
    'a:bcde:hi:kl:mn:o:pqrt:vw:xA:B:D:EFHI:KLNO:P:Q:R:ST:U:VX:Y: accept accept-regex adjust-extension append-output ask-password auth-no-challenge background '
    + 'backup-converted backups base bind-address body-data body-file ca-certificate ca-directory cache certificate certificate-type check-certificate ciphers '
    + 'clobber compression config connect-timeout content-disposition content-on-error continue convert-file-only convert-links cookies crl-file cut-dirs debug '
    + 'default-page delete-after directories directory-prefix dns-cache dns-timeout domains dont-remove-listing dot dot-style egd-file exclude-directories '
    + 'exclude-domains execute follow-ftp follow-tags force-directories force-html ftp-password ftp-user ftps-clear-data-connection ftps-fallback-to-ftp '
    + 'ftps-implicit ftps-resume-ssl glob header ho host-directories hsts-file htm html html-extension htmlify http-keep-alive http-passwd http-password http-user '
    + 'https-only if-modified-since ignore-case ignore-length ignore-tags include-directories inet4-only inet6-only input-file iri keep-badhash keep-session-cookies '
    + 'level limit-rate load-cookies local-encoding max-redirect method mirror netrc no-cache no-check-certificate no-clobber no-config no-cookies no-directories '
    + 'no-dns-cache no-glob no-host-directories no-hsts no-http-keep-alive no-if-modified-since no-iri no-netrc no-parent no-passive-ftp no-proxy no-remove-listing '
    + 'no-use-server-timestamps no-verbose no-warc-compression no-warc-digests no-warc-keep-log output-document output-file page-requisites parent passive-ftp '
    + 'password pinnedpubkey post-data post-file prefer-family preserve-permissions private-key private-key-type progress protocol-directories proxy-passwd '
    + 'proxy-password proxy-user quiet quota random-file random-wait read-timeout recursive referer regex-type reject reject-regex rejected-log relative '
    + 'remote-encoding remove-listing report-speed restrict-file-names retr-symlinks retry-connrefused retry-on-host-error retry-on-http-error save-cookies '
    + 'save-headers secure-protocol server-response show-progress span-hosts spider start-pos strict-comments timeout timestamping tries trust-server-names unlink '
    + 'use-askpass use-server-timestamps user user-agent verbose wait waitretry warc-cdx warc-compression warc-dedup warc-digests warc-file warc-header '
    + 'warc-keep-log warc-max-size warc-tempdir xattr',
  xargs:
    'a:d:e?i?l?n:oprs:txE:I:L:P: arg-file delimiter eof exit interactive max-args max-chars max-lines max-procs no-run-if-empty null open-tty process-slot-var '
    + 'replace show-limits verbose',
};

export const BUSYBOX: Readonly<Record<string, string>> = {
  env: 'iu:0 ignore-environment null unset',
  setpriv: 'd ambient-caps dump inh-caps nnp no-new-privs',
  timeout: 'k:s:t:',
  base64: 'diw:',
  basename: 'as:',
  cat: 'bentuvA',
  chgrp: 'cfhvHLPR changes dereference no-dereference quiet recursive silent verbose',
  chown: 'cfhvHLPR changes dereference no-dereference quiet recursive silent verbose',
  chmod: '*',
  cp:
    'adfilnprst:uvHLPRT archive dereference force interactive link no-clobber no-dereference no-target-directory parents recursive reflink remove-destination '
    + 'symbolic-link target-directory update verbose',
  cut: 'b:c:d:f:nsDF:O:',
  date: 'd:r:s:uD:I?R date reference rfc-2822 rfc-822 set utc',
  df: 'ahikmt:B:HPT',
  du: 'abcd:hklmsxHL',
  expand: 'it: initial tabs',
  fold: 'bsw:',
  grep: 'ace:f:hilm:noqrsvwxzA:B:C:EFHILR color',
  gunzip: 'cdfknqtv force no-name stdout test',
  gzip: 'cdfknqtv best fast force no-name quiet stdout test to-stdout verbose decompress uncompress',
  head: 'c:n:qv',
  id: 'gnruG',
  ln: 'bfnsvS:T',
  ls: 'acdghiklnprstuvw:xACFHLQRST:X color full-time group-directories-first',
  md5sum: 'bcstwa:',
  sha1sum: 'bcstwa:',
  sha256sum: 'bcstwa:',
  mkdir: 'm:pv mode parents verbose',
  mkfifo: 'm:',
  mktemp: 'dp:qtu directory dry-run quiet tmpdir',
  mv: 'fint:vT force interactive no-clobber no-target-directory target-directory verbose',
  nl: 'b:i:ps:v:w: body-numbering line-increment no-renumber number-separator number-width starting-line-number',
  nproc: ' all ignore',
  paste: 'd:s',
  patch: 'abcefghjklmnqtuvwxyzABCEFGHIJKLMNOPQRSTUVWXYZp:i: dry-run',
  readlink: 'fnqsv',
  rm: 'firvR',
  rmdir: 'pv ignore-fail-on-non-empty parents verbose',
  sed: 'e:f:i?nrE expression file in-place quiet regexp-extended silent',
  shuf: 'ei:n:o:z',
  sort: 'bcdfgik:mno:rst:uzMS:T:Vh',
  stat: 'c:ftL',
  tac: ' ',
  tail: 'c:fn:qs:vF',
  tar:
    '* auto-compress bzip2 compress create dereference directory extract file gzip list lzma no-recursion no-same-owner no-same-permissions numeric-owner '
    + 'overwrite same-permissions strip-components to-command to-stdout touch verbose xz exclude exclude-from files-from keep-old',
  tee: 'ai',
  touch: 'acd:fhmr:t: date no-create no-dereference reference',
  tr: 'cdsC',
  truncate: 'cs:',
  uname: 'aimnoprsv all hardware-platform kernel-name kernel-release kernel-version machine nodename operating-system processor release',
  uniq: 'cdf:is:uw:z',
  wc: 'clmwL',
  wget:
    'cn?o:qt:O:P:ST:U:Y: continue directory-prefix header no-cache no-check-certificate no-clobber no-host-directories no-parent no-verbose output-document '
    + 'output-file passive-ftp post-data post-file quiet server-response spider tries user user-agent proxy timeout',
  which: 'a',
  xargs: 'a:e?i?n:prs:txE:I:P:o no-run-if-empty',
};
