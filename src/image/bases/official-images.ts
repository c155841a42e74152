import type { Distribution } from './flavours.ts';
import { OF_NPM, OF_PIP } from './program-names.ts';

/*
 * Sources: the Dockerfiles, and their history, of docker-library/{golang,python,ruby,php,gcc,httpd,memcached,postgres,mysql,mongo,haproxy,
 * rabbitmq,openjdk,buildpack-deps,docker}, rust-lang/{docker-rust,rustup}, clux/muslrust, rust-cross/rust-musl-cross,
 * chainguard-images/images, nodejs/docker-node, nginxinc/docker-nginx and docker-nginx-unprivileged, oven-sh/bun, astral-sh/uv,
 * redis/docker-library-redis, MariaDB/mariadb-docker, adoptium/containers, corretto/corretto-docker, carlossg/docker-maven,
 * keeganwitt/docker-gradle, erlang/docker-erlang-otp, erlef/docker-elixir, haskell/docker-haskell, swiftlang/swift-docker,
 * caddyserver/caddy-docker, traefik/traefik-library-image, dotnet/dotnet-docker, all at github.com; docker-library/official-images (tags).
 */

/** What an image lays over the distribution it is made on; only what all its tags have in common is said. */
export interface Official {
  /** What tags that do not say it are made on; null where that changed. */
  readonly on: Distribution | null;
  /** Directories of PATH before those of the system. */
  readonly path?: readonly string[];
  /** Directories of PATH behind them. */
  readonly pathEnd?: readonly string[];
  readonly env?: readonly string[];
  /** How all names begin of what it sets besides, its own version before all; left out where nobody has looked at all its releases. */
  readonly names?: RegExp;
  readonly workdir?: string;
  readonly user?: string;
  readonly entrypoint?: readonly string[];
  /** Left out where it is the shell of the distribution; null where it differs. */
  readonly cmd?: readonly string[] | null;
  readonly programs?: readonly string[];
  /** Libraries of the distribution that it has besides. */
  readonly libraries?: readonly string[];
  /** A loader is what the programs need, that of the distribution. */
  readonly isDynamic?: boolean;
  /** Shell scripts and their like that are there to be started. */
  readonly scripts?: readonly string[];
  /** ENTRYPOINT is a script that becomes what it is given, unless that is an option or one of these. */
  readonly own?: readonly string[];
  /** ENTRYPOINT is a script with ways of its own. */
  readonly wrapper?: 'node-entrypoint';
  /** Its tags begin with the release of its Java. */
  readonly isJava?: true;
  /** The release of .NET that it has, without what builds for it. */
  readonly runtime?: number;
  /** The release of Python 3 that it has. */
  readonly minor?: number;
  /** Directories that are there with nothing in them. */
  readonly empty?: readonly string[];
  /** Directories that everybody may write to, of those that are described. */
  readonly shared?: readonly string[];
  /** Directories in which there is nothing but these. */
  readonly holds?: Readonly<Record<string, readonly string[]>>;
  /** Directories at the root that the distribution does not have. */
  readonly directories?: readonly string[];
  /** One that it makes, with a group of the same name and number: Debian's or Ubuntu's number, and Alpine's. */
  readonly account?: { readonly name: string; readonly id: number; readonly onAlpine?: number; readonly home: string };
  /** Programs that are in none of them, whatever the distribution has. */
  readonly lacks?: readonly string[];
  /** It adds no time zones to its distribution. */
  readonly lacksZones?: true;
  /** Its images on Alpine have a bash. */
  readonly hasBash?: boolean;
  /** The oldest version of which all this is so. */
  readonly since?: string;
  /**
   * Tags that name no release are on Debian 12 or Ubuntu 22.04 at least: from this version on, and as these, which have moved there by
   * 2024.
   */
  readonly recent?: readonly [born: string, ...moved: string[]];
  /** The release of the distribution, of a tag that names none and is made no more. */
  readonly suite?: string;
  /** Only tags of this kind are described. */
  readonly tags?: RegExp;
  /** What is otherwise with tags of a kind, or of the number that they begin with. */
  readonly variants?: readonly (readonly [tags: RegExp, Partial<Official> | ((version: number) => Partial<Official>)])[];
}

/** What buildpack-deps has of Debian 12 and later that programs are linked with most. */
const BUILDPACK = ['libssl.so.3', 'libcrypto.so.3', 'libpq.so.5', 'libsqlite3.so.0', 'libcurl.so.4', 'libgomp.so.1'];

const bin = (...names: string[]): string[] => names.map((name) => `/usr/local/bin/${name}`);
const ENTRYPOINT = bin('docker-entrypoint.sh');
const SERVER = { entrypoint: ['docker-entrypoint.sh'], scripts: ENTRYPOINT } as const;

const MUSL_CROSS: Official = { on: 'ubuntu', cmd: null, tags: /^(?:x86_64|aarch64)-musl/ };

/** rustup and what it stands in for (its TOOLS and DUP_TOOLS), and cargo-chef, which images of its own add. */
const RUSTUP =
  'rustup rustc rustdoc cargo rust-lldb rust-gdb rust-gdbgui rls cargo-clippy clippy-driver cargo-miri rust-analyzer rustfmt cargo-fmt cargo-chef'.split(
    ' ',
  );

/** Eclipse's Java, alone and below Maven and Gradle. */
/** What its images bring no tool of (github.com/adoptium/containers). */
const NOT_WITH_JAVA = ['mvn', 'gradle', 'ant', 'sbt', 'git', 'node', 'npm', 'go', 'gofmt', 'cargo', 'rustc'];

const TEMURIN: Official = {
  on: 'ubuntu',
  recent: ['23', '8', '11', '17', '21'],
  path: ['/opt/java/openjdk/bin'],
  env: ['JAVA_HOME=/opt/java/openjdk'],
  programs: ['/opt/java/openjdk/bin/java'],
  isDynamic: true,
  hasBash: true,
};

/** A Java by its home. */
function javaAt(home: string): Partial<Official> {
  return { path: [`${home}/bin`], env: [`JAVA_HOME=${home}`], programs: [`${home}/bin/java`] };
}

/** With the JDK, whose jshell starts where nothing is asked for. */
function jdkAt(home: string): Partial<Official> {
  return { ...javaAt(home), cmd: ['jshell'], programs: ['java', 'javac', 'jshell'].map((name) => `${home}/bin/${name}`) };
}

const JAVA_8_ON_ALPINE = '/usr/lib/jvm/java-1.8-openjdk';

/** Those that are made no more, and stay what they were (8, 11, 12 to 18), and those of Java that is yet to come. */
const OPENJDK: Official = {
  on: 'debian',
  isJava: true,
  programs: [],
  isDynamic: true,
  tags: /^(?:8(?:u\d+)?-(?:(?:jdk|jre)-)?alpine(?:3\.\d+)?|(?:8|11)(?:-(?:jre|jdk))?(?:-slim)?(?:-(?:buster|bullseye))?|(?:1[2-9]|2\d)(?:-jdk)?(?:(?:-slim)?(?:-(?:buster|bullseye|bookworm|trixie))?|-alpine(?:3\.\d+)?|-oracle(?:linux\d+)?))$/,
  variants: [
    [/^8/, { ...javaAt('/usr/local/openjdk-8'), suite: 'bullseye' }],
    [/^11/, { ...javaAt('/usr/local/openjdk-11'), suite: 'bullseye' }],
    [/^11(?!-jre)/, jdkAt('/usr/local/openjdk-11')],
    [
      /^8.*alpine/,
      {
        path: [],
        pathEnd: [`${JAVA_8_ON_ALPINE}/jre/bin`, `${JAVA_8_ON_ALPINE}/bin`],
        env: [`JAVA_HOME=${JAVA_8_ON_ALPINE}`],
        programs: [`${JAVA_8_ON_ALPINE}/jre/bin/java`],
      },
    ],
    [/^8.*jre.*alpine/, { env: [`JAVA_HOME=${JAVA_8_ON_ALPINE}/jre`] }],
    [
      /^(?:1[2-9]|2[0-8])-/,
      (version) => ({
        ...jdkAt(`/usr/local/openjdk-${version}`),
        ...(version < 17 ? { suite: 'buster' } : version < 19 ? { suite: 'bullseye' } : {}),
      }),
    ],
    [/^(?:1[2-9]|2[0-8]).*alpine/, (version) => jdkAt(`/opt/openjdk-${version}`)],
    [
      /^(?:1[2-9]|2[0-8])(?:-jdk)?(?:-oracle.*)?$/,
      (version) => ({ ...jdkAt(`/usr/java/openjdk-${version}`), on: 'redhat', ...(version < 22 ? { suite: 'oraclelinux8' } : {}) }),
    ],
  ],
};
const CORRETTO: Official = {
  on: 'redhat',
  isJava: true,
  programs: ['/usr/bin/java'],
  isDynamic: true,
  variants: [
    [
      /alpine/,
      {
        pathEnd: ['/usr/lib/jvm/default-jvm/bin'],
        env: ['JAVA_HOME=/usr/lib/jvm/default-jvm'],
        programs: ['/usr/lib/jvm/default-jvm/bin/java'],
      },
    ],
  ],
};

const NGINX: Official = {
  on: 'debian',
  recent: ['1.25.1', '1.25'],
  names: /^(?:NGINX|NJS|ACME|PKG_|DYNPKG_)/,
  entrypoint: ['/docker-entrypoint.sh'],
  cmd: ['nginx', '-g', 'daemon off;'],
  programs: ['/usr/sbin/nginx'],
  isDynamic: true,
  own: ['nginx', 'nginx-debug'],
  scripts: ['/docker-entrypoint.sh'],
  directories: ['/docker-entrypoint.d'],
  since: '1.20',
  account: { name: 'nginx', id: 101, home: '/nonexistent' },
};

/** .NET: since 8 with the user `app`. Images without a shell, and those on Azure Linux, are others. */
const DOTNET: Official = {
  on: null,
  recent: ['8'],
  env: ['DOTNET_RUNNING_IN_CONTAINER=true'],
  programs: ['/usr/share/dotnet/dotnet', '/usr/bin/dotnet'],
  isDynamic: true,
  tags: /^(?!.*(?:chiseled|distroless|mariner|azurelinux)).*$/,
  variants: [
    [/^(?:[89]|\d\d)\./, { account: { name: 'app', id: 1654, home: '/home/app' } }],
    [/^[6-9]\.0(?:\.\d+)?$/, { on: 'debian' }],
    [/^1[01]\.0(?:\.\d+)?$/, { on: 'ubuntu' }],
  ],
};

/** Of the releases that end alike without what they are to run. */
const DOTNET_RUNTIME: Official = {
  ...DOTNET,
  variants: [...(DOTNET.variants ?? []), [/^[5-9]\.0(?:\D|$)/, (runtime) => ({ runtime })]],
};

/** Linkers that gcc, clang and rustc are told to take in the place of ld. */
const LINKERS = 'lld ld.lld mold ld.mold wild'.split(' ');
/** What is missed most, of what packages bring: compilers and what they are called by. */
const COMPILERS = [...'make gmake cmake ninja meson gcc cc g++ c++ cpp clang clang++ musl-gcc pkg-config'.split(' '), ...LINKERS];
/** What comes with the assembler and the linker that a compiler of C needs. */
const BINUTILS = 'strip objcopy objdump readelf'.split(' ');
const FETCHERS = 'git hg svn curl wget rsync'.split(' ');
const OTHERS =
  'upx protoc unzip zip jq node npm yarn pnpm python python3 pip pip3 perl ruby java go gofmt cargo rustc rustup docker sudo bazel just task vim nano htop dig psql redis-cli composer supervisord gosu dumb-init tini'.split(
    ' ',
  );
const without = (...names: string[]): string[] =>
  [...COMPILERS, ...(names.includes('gcc') ? [] : BINUTILS), ...FETCHERS, ...OTHERS].filter((name) => !names.includes(name));
/** What buildpack-deps, which the images of compilers are made on, does not have, nor they. */
const NOT_ON_BUILDPACK = [
  ...LINKERS,
  ...'cmake ninja meson clang clang++ musl-gcc rsync upx protoc node npm yarn pnpm docker sudo bazel just task vim nano htop dig psql redis-cli composer supervisord gosu dumb-init tini'.split(
    ' ',
  ),
];
/** What PHP's images have neither on Debian nor on Alpine; curl and, on Debian, a compiler they have. */
const NOT_WITH_PHP =
  'composer node npm yarn pnpm git hg svn zip vim nano htop sudo dig psql mysql redis-cli supervisord gosu tini dumb-init go java python python3 pip pip3 docker rsync jq cmake ninja clang'.split(
    ' ',
  );
const OF_APACHE = ['a2enmod', 'a2dismod', 'a2ensite', 'a2dissite', 'apache2ctl'];

/** yarn goes with a later release, and until then it is there. */
const NODES_OWN = ['node', 'npm', 'yarn'];
const NOT_WITH_NODE = [...OF_NPM, 'corepack'];

/** What `go install` brings: in Go's images there is none before. */
const BY_GO =
  'stringer mockgen wire sqlc swag templ gqlgen enumer easyjson moq mockery counterfeiter goyacc protoc-gen-go protoc-gen-go-grpc oapi-codegen buf goose migrate air dlv golangci-lint goimports gofumpt staticcheck gosec gotestsum govulncheck goreleaser ko go-bindata statik controller-gen'.split(
    ' ',
  );

/** What the entrypoint of Deno's images knows for Deno's own. */
const OF_DENO =
  'add bench bundle cache compile completions coverage doc eval fmt help init info install jupyter lint lsp publish remove repl run serve task test types uninstall upgrade vendor'.split(
    ' ',
  );

/** What Python installs, by its minor version too. */
const PYTHONS_OWN = [
  'python',
  'python-config',
  'pydoc',
  'idle',
  'pip',
  'wheel',
  'easy_install',
  '2to3',
  'pyvenv',
  ...['3', ...Array.from({ length: 12 }, (_, at) => `3.${at + 5}`)].flatMap((version) => [
    `python${version}`,
    `python${version}m`,
    `python${version}-config`,
    `python${version}m-config`,
    `pydoc${version}`,
    `idle${version}`,
    `pip${version}`,
    `2to3-${version}`,
    `easy_install-${version}`,
    `pyvenv-${version}`,
  ]),
];

/** The release of Python 3 by the tag. */
const PYTHONS = Array.from({ length: 9 }, (_, at) => at + 7).map((minor): [RegExp, Partial<Official>] => [
  new RegExp(`^3\\.${minor}(?:\\D|$)`),
  { minor },
]);

/** Names of Docker's library. */
export const LIBRARY_IMAGES: Readonly<Record<string, Official>> = {
  'golang': {
    on: 'debian',
    recent: ['1.21', '1.19', '1.20'],
    names: /^(?:GO|CGO_)/,
    path: ['/go/bin', '/usr/local/go/bin'],
    env: ['GOTOOLCHAIN=local', 'GOPATH=/go'],
    workdir: '/go',
    programs: ['/usr/local/go/bin/go', '/usr/local/go/bin/gofmt'],
    empty: ['/go/bin', '/go/src', '/usr/local/bin', '/opt', '/home'],
    shared: ['/go', '/go/bin', '/go/src'],
    holds: { '/usr/local/go/bin': ['go', 'gofmt', 'godoc'] },
    directories: ['/go'],
    // On Alpine with ca-certificates alone, on Debian upon buildpack-deps:scm.
    lacks: [...NOT_ON_BUILDPACK, 'cargo', 'rustc', ...BY_GO],
    variants: [[/(?:^|-)alpine/, { lacks: [...without('go', 'gofmt', 'wget', 'unzip'), ...BY_GO], lacksZones: true }]],
  },
  'rust': {
    on: 'debian',
    recent: ['1.72'],
    names: /^(?:RUST|CARGO)/,
    path: ['/usr/local/cargo/bin'],
    env: ['RUSTUP_HOME=/usr/local/rustup', 'CARGO_HOME=/usr/local/cargo'],
    programs: ['cargo', 'rustc', 'rustup'].map((name) => `/usr/local/cargo/bin/${name}`),
    holds: { '/usr/local/cargo/bin': RUSTUP },
    shared: ['/usr/local/cargo/bin'],
    empty: ['/usr/local/bin', '/opt', '/home'],
    libraries: BUILDPACK,
    lacks: [...NOT_ON_BUILDPACK, 'go', 'gofmt'],
    variants: [
      [/(?:^|-)slim/, { lacks: without('cargo', 'rustc', 'rustup', 'gcc', 'cc', 'cpp', 'perl'), libraries: [] }],
      [
        /(?:^|-)alpine/,
        { lacks: without('cargo', 'rustc', 'rustup', 'gcc', 'cc', 'cpp', 'wget', 'unzip'), libraries: [], lacksZones: true },
      ],
      [/bullseye|buster|stretch/, { libraries: [] }],
    ],
  },
  'node': {
    on: 'debian',
    recent: ['21', '18', '20'],
    names: /^(?:NODE|NPM|YARN)/i,
    ...SERVER,
    wrapper: 'node-entrypoint',
    cmd: ['node'],
    programs: bin('node'),
    isDynamic: true,
    account: { name: 'node', id: 1000, home: '/home/node' },
    scripts: [...ENTRYPOINT, ...bin('npm', 'npx')],
    holds: { '/usr/local/bin': ['node', 'nodejs', 'npm', 'npx', 'corepack', 'yarn', 'yarnpkg', 'docker-entrypoint.sh'] },
    lacks: [...NOT_ON_BUILDPACK.filter((name) => !NODES_OWN.includes(name)), ...NOT_WITH_NODE],
    // The entrypoint came in May 2019.
    variants: [
      // Node.js brings no corepack since 25 (nodejs/node, CHANGELOG_V25.md), and the images no yarn since 26.
      [/^25(?:[.-]|$)/, { holds: { '/usr/local/bin': ['node', 'nodejs', 'npm', 'npx', 'yarn', 'yarnpkg', 'docker-entrypoint.sh'] } }],
      [/^(?:2[6-9]|[3-9]\d)(?:[.-]|$)/, { holds: { '/usr/local/bin': ['node', 'nodejs', 'npm', 'npx', 'docker-entrypoint.sh'] } }],
      [/^(?:1\d|2[0-5])(?:[.-]|$)/, { scripts: [...ENTRYPOINT, ...bin('npm', 'npx', 'yarn', 'yarnpkg')] }],
      [/(?:^|-)slim/, { lacks: [...without(...NODES_OWN, 'perl'), ...NOT_WITH_NODE] }],
      [/(?:^|-)alpine/, { lacks: [...without(...NODES_OWN, 'wget', 'unzip'), ...NOT_WITH_NODE] }],
      [/^(?:2[6-9]|[3-9]\d)(?:[.-]|$)/, { lacks: [...NOT_ON_BUILDPACK.filter((name) => !/^(?:node|npm)$/.test(name)), ...NOT_WITH_NODE] }],
      [/^(?:2[6-9]|[3-9]\d)-.*slim/, { lacks: [...without('node', 'npm', 'perl'), ...NOT_WITH_NODE] }],
      [/^(?:2[6-9]|[3-9]\d)-.*alpine/, { lacks: [...without('node', 'npm', 'wget', 'unzip'), ...NOT_WITH_NODE] }],
      [/^(?:[0-79]|8\.(?:\d|1[0-5])|10\.(?:\d|1[0-5])|11\.(?:\d|1[0-5])|12\.[0-3])(?:[.-]|$)/, { entrypoint: [], scripts: bin('npm') }],
    ],
  },
  'python': {
    on: 'debian',
    recent: ['3.12', '3.7', '3.8', '3.9', '3.10', '3.11'],
    names: /^(?:PYTHON|PIP|GPG_KEY|LANG|LC_)/,
    path: ['/usr/local/bin'],
    cmd: ['python3'],
    programs: bin('python3', 'python'),
    isDynamic: true,
    scripts: bin('pip', 'pip3'),
    holds: { '/usr/local/bin': PYTHONS_OWN },
    empty: ['/opt', '/home'],
    lacks: [...NOT_ON_BUILDPACK, 'go', 'gofmt', 'cargo', 'rustc', 'rustup', ...OF_PIP],
    variants: [
      [/(?:^|-)slim/, { lacks: [...without('python', 'python3', 'pip', 'pip3', 'perl'), ...OF_PIP] }],
      [/(?:^|-)alpine/, { lacks: [...without('python', 'python3', 'pip', 'pip3', 'wget', 'unzip'), ...OF_PIP] }],
      ...PYTHONS,
    ],
  },
  'ruby': {
    on: 'debian',
    recent: ['3.3', '3.1', '3.2'],
    names: /^(?:RUBY|GEM|BUNDLE|LANG|LC_)/,
    path: ['/usr/local/bundle/bin'],
    env: ['GEM_HOME=/usr/local/bundle'],
    empty: ['/usr/local/bundle/bin'],
    shared: ['/usr/local/bundle/bin'],
    cmd: ['irb'],
    programs: bin('ruby'),
    isDynamic: true,
    scripts: bin('gem', 'irb', 'bundle', 'erb'),
  },
  'php': {
    on: 'debian',
    recent: ['8.3', '8.1', '8.2'],
    entrypoint: ['docker-php-entrypoint'],
    cmd: ['php', '-a'],
    own: [],
    programs: bin('php'),
    isDynamic: true,
    scripts: bin('docker-php-entrypoint', 'docker-php-ext-install', 'docker-php-ext-configure', 'docker-php-ext-enable'),
    since: '7.2',
    lacks: [...NOT_WITH_PHP, ...OF_APACHE, 'unzip', 'wget', 'cron'],
    variants: [
      [/(?:^|-)fpm(?:-|$)/, { cmd: ['php-fpm'], workdir: '/var/www/html', programs: [...bin('php'), '/usr/local/sbin/php-fpm'] }],
      [
        /(?:^|-)apache(?:-|$)/,
        {
          lacks: [...NOT_WITH_PHP, 'unzip', 'wget', 'cron'],
          cmd: ['apache2-foreground'],
          workdir: '/var/www/html',
          scripts: bin('docker-php-entrypoint', 'apache2-foreground', 'docker-php-ext-install'),
        },
      ],
      [/alpine/, { lacks: [...NOT_WITH_PHP, ...OF_APACHE], account: { name: 'www-data', id: 82, home: '/home/www-data' } }],
    ],
  },
  'gcc': {
    on: 'debian',
    recent: ['14', '12', '13'],
    names: /^(?:GCC|GPG_KEYS|LANG|LC_)/,
    programs: bin('gcc', 'g++'),
    lacks: [...NOT_ON_BUILDPACK, 'go', 'gofmt', 'cargo', 'rustc', 'rustup'],
  },
  'buildpack-deps': { on: 'debian', lacks: [...NOT_ON_BUILDPACK, 'go', 'gofmt', 'cargo', 'rustc', 'rustup'] },
  'nginx': {
    ...NGINX,
    variants: [
      [/^1\.1[0-8](?:\D|$)/, { entrypoint: [], since: '1.10', directories: [], scripts: [] }],
      [/^1\.19(?:\D|$)/, { since: '1.19' }],
    ],
  },
  'httpd': {
    on: 'debian',
    recent: ['2.4.57'],
    path: ['/usr/local/apache2/bin'],
    workdir: '/usr/local/apache2',
    cmd: ['httpd-foreground'],
    programs: ['/usr/local/apache2/bin/httpd'],
    isDynamic: true,
    scripts: bin('httpd-foreground'),
    since: '2.4',
  },
  'redis': {
    on: 'debian',
    recent: ['7.4', '6', '6.0', '6.2', '7', '7.0', '7.2'],
    ...SERVER,
    workdir: '/data',
    cmd: ['redis-server'],
    own: ['redis-server'],
    programs: bin('redis-server', 'redis-cli'),
    isDynamic: true,
    account: { name: 'redis', id: 999, home: '/home/redis' },
    since: '4',
  },
  'memcached': {
    on: 'debian',
    recent: ['1.6.20'],
    ...SERVER,
    user: 'memcache',
    cmd: ['memcached'],
    own: ['memcached'],
    programs: bin('memcached'),
    isDynamic: true,
    account: { name: 'memcache', id: 11211, home: '/home/memcache' },
    since: '1.5',
  },
  'haproxy': {
    on: 'debian',
    recent: ['2.9', '2.4', '2.6', '2.7', '2.8'],
    ...SERVER,
    user: 'haproxy',
    workdir: '/var/lib/haproxy',
    cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
    own: ['haproxy'],
    programs: ['/usr/local/sbin/haproxy'],
    isDynamic: true,
    account: { name: 'haproxy', id: 99, home: '/var/lib/haproxy' },
    since: '2.4',
  },
  'postgres': {
    on: 'debian',
    recent: ['16', '12', '13', '14', '15'],
    ...SERVER,
    cmd: ['postgres'],
    own: ['postgres'],
    hasBash: true,
    account: { name: 'postgres', id: 999, onAlpine: 70, home: '/var/lib/postgresql' },
    since: '10',
    variants: [[/alpine/, { programs: bin('postgres', 'psql', 'pg_dump'), isDynamic: true }]],
  },
  'mysql': {
    on: null,
    ...SERVER,
    cmd: ['mysqld'],
    own: ['mysqld'],
    programs: ['/usr/sbin/mysqld', '/usr/bin/mysql'],
    account: { name: 'mysql', id: 999, home: '/var/lib/mysql' },
    since: '5.7',
    // On Oracle Linux since 2023; patch releases before that were Debian's.
    variants: [[/^(?:5(?:\.7)?|8(?:\.0)?|8\.[1-9](?:\.\d+)?|9(?:\.\d+){0,2}|latest|innovation|lts)$/, { on: 'redhat' }]],
  },
  'mariadb': {
    on: 'ubuntu',
    recent: ['10.11'],
    ...SERVER,
    cmd: ['mariadbd'],
    own: ['mariadbd', 'mysqld'],
    programs: ['/usr/sbin/mariadbd', '/usr/bin/mariadb'],
    account: { name: 'mysql', id: 999, home: '/var/lib/mysql' },
    since: '10.6',
  },
  'mongo': {
    on: 'ubuntu',
    recent: ['6'],
    ...SERVER,
    cmd: ['mongod'],
    own: ['mongod', 'mongos', 'mongo', 'mongosh'],
    programs: ['/usr/bin/mongod'],
    account: { name: 'mongodb', id: 999, home: '/data/db' },
    since: '4',
  },
  'rabbitmq': {
    on: 'ubuntu',
    recent: ['3.12'],
    ...SERVER,
    path: ['/opt/rabbitmq/sbin', '/opt/erlang/bin', '/opt/openssl/bin'],
    cmd: ['rabbitmq-server'],
    own: ['rabbitmq-server'],
    scripts: [...ENTRYPOINT, '/opt/rabbitmq/sbin/rabbitmq-server'],
    hasBash: true,
    since: '3.9',
  },
  'eclipse-temurin': {
    ...TEMURIN,
    isJava: true,
    names: /^(?:JAVA|LANG|LC_)/,
    entrypoint: ['/__cacert_entrypoint.sh'],
    scripts: ['/__cacert_entrypoint.sh'],
    own: [],
    lacks: NOT_WITH_JAVA,
    variants: [
      [/(?:^|-)jre(?:-|$)/, { lacks: [...NOT_WITH_JAVA, 'javac', 'jar', 'jlink', 'jdeps', 'jshell'] }],
      [
        /^(?:1[1-9]|[2-9]\d)(?!.*(?:^|-)jre(?:-|$))/,
        { cmd: ['jshell'], programs: ['java', 'javac', 'jshell'].map((name) => `/opt/java/openjdk/bin/${name}`) },
      ],
    ],
  },
  'amazoncorretto': CORRETTO,
  'maven': {
    on: 'ubuntu',
    entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
    cmd: ['mvn'],
    own: [],
    scripts: ['/usr/local/bin/mvn-entrypoint.sh', '/usr/bin/mvn'],
    hasBash: true,
    tags: /^(?!.*(?:jdk-\d|openjdk|corretto|ibm|sapmachine|semeru|graalvm|zulu|liberica|microsoft)).*$/,
    path: ['/opt/java/openjdk/bin'],
    env: ['JAVA_HOME=/opt/java/openjdk', 'MAVEN_HOME=/usr/share/maven'],
    programs: ['/opt/java/openjdk/bin/java'],
    isDynamic: true,
    variants: [[/^[\d.]+$|^latest$/, { on: null }]],
  },
  'gradle': {
    ...TEMURIN,
    workdir: '/home/gradle',
    cmd: ['gradle'],
    scripts: ['/usr/bin/gradle', '/opt/gradle/bin/gradle'],
    account: { name: 'gradle', id: 1000, home: '/home/gradle' },
    tags: /^(?!.*(?:graal|corretto|ubi)).*$/,
    since: '7',
  },
  'openjdk': OPENJDK,
  'erlang': { on: 'debian', cmd: ['erl'], scripts: bin('erl') },
  'elixir': { on: 'debian', cmd: ['iex'], scripts: bin('erl', 'iex', 'elixir', 'mix') },
  'swift': {
    on: null,
    programs: ['/usr/bin/swift'],
    variants: [
      [/^[\d.]+(?:-slim)?$|^(?:latest|slim)$/, { on: 'ubuntu' }],
      [/(?:^|-)slim$/, { programs: [] }],
    ],
  },
  'caddy': {
    on: 'alpine',
    workdir: '/srv',
    cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
    programs: ['/usr/bin/caddy'],
    since: '2.1',
    // Made on golang's, with xcaddy.
    variants: [
      [
        /(?:^|-)builder/,
        {
          workdir: '/usr/bin',
          cmd: ['/bin/sh'],
          path: ['/go/bin', '/usr/local/go/bin'],
          programs: ['/usr/local/go/bin/go', '/usr/bin/xcaddy'],
          directories: ['/go'],
          shared: ['/go', '/go/bin'],
        },
      ],
    ],
  },
  'traefik': {
    on: 'alpine',
    entrypoint: ['/entrypoint.sh'],
    cmd: ['traefik'],
    programs: bin('traefik'),
    scripts: ['/entrypoint.sh'],
    tags: /^(?!.*scratch).*$/,
    since: '2',
  },
  'docker': { on: 'alpine', ...SERVER, cmd: ['sh'], programs: bin('docker'), tags: /^(?!.*(?:dind|git|windows)).*$/, since: '20' },
};

/** Names with their registries. */
export const OTHER_IMAGES: Readonly<Record<string, Official>> = {
  'cgr.dev/chainguard/go': { on: null, entrypoint: ['/usr/bin/go'], cmd: ['help'], programs: ['/usr/bin/go'] },
  'docker.io/clux/muslrust': { on: 'ubuntu', cmd: null, directories: ['/musl', '/volume'] },
  'docker.io/messense/rust-musl-cross': MUSL_CROSS,
  'ghcr.io/rust-cross/rust-musl-cross': MUSL_CROSS,
  'cgr.dev/chainguard/wolfi-base': { on: null, cmd: ['/bin/sh', '-l'], programs: ['/bin/sh'] },
  'docker.io/nginxinc/nginx-unprivileged': { ...NGINX, user: '101' },
  'docker.io/oven/bun': {
    on: 'debian',
    entrypoint: ['/usr/local/bin/docker-entrypoint.sh'],
    cmd: ['/usr/local/bin/bun'],
    workdir: '/home/bun/app',
    programs: bin('bun'),
    isDynamic: true,
    scripts: ENTRYPOINT,
    account: { name: 'bun', id: 1000, home: '/home/bun' },
    tags: /^(?!.*distroless).*$/,
    since: '1',
    // On Alpine it was glibc's until November 2024.
    variants: [[/(?:^|-)alpine/, { since: '1.1.35' }]],
  },
  'docker.io/denoland/deno': {
    on: 'debian',
    names: /^DENO_/,
    entrypoint: ['/tini', '--', 'docker-entrypoint.sh'],
    cmd: ['eval', "console.log('Welcome to Deno!')"],
    own: OF_DENO,
    programs: ['/usr/bin/deno', '/tini'],
    isDynamic: true,
    scripts: ENTRYPOINT,
    account: { name: 'deno', id: 1993, onAlpine: 1000, home: '/home/deno' },
    directories: ['/deno-dir'],
    tags: /^(?:(?:debian|alpine)(?:-(?:1\.[2-4]\d|2)(?:\.|$)|$)|(?:1\.[2-4]\d|2)(?:\.|$)|latest$)/,
    // On Alpine it is glibc's, by a loader and libraries of its own.
    variants: [[/^alpine/, { programs: ['/bin/deno', '/tini'], isDynamic: false, directories: ['/deno-dir', '/lib64'] }]],
  },
  'ghcr.io/astral-sh/uv': {
    on: null,
    path: ['/usr/local/bin'],
    cmd: ['/usr/local/bin/uv'],
    programs: bin('uv', 'uvx', 'python3', 'python'),
    tags: /^python3\.\d+-/,
  },
  'mcr.microsoft.com/dotnet/aspnet': DOTNET_RUNTIME,
  'mcr.microsoft.com/dotnet/runtime': DOTNET_RUNTIME,
  'mcr.microsoft.com/dotnet/sdk': DOTNET,
  'mcr.microsoft.com/dotnet/runtime-deps': { ...DOTNET, programs: [] },
};
