/** Programs that people look for most, and that only packages of Debian and Ubuntu bring which are called here. */
const WATCHED =
  'add-apt-repository apache2 bzip2 cargo clang cmake cron curl dig dumb-init ffmpeg file g++ gcc gdb git go gosu gpg hg htop ifconfig ip java jq less lsb_release lsof make musl-gcc mvn mysql nano netstat nginx ninja node npm npx nslookup patch php ping pip3 pkg-config protoc ps psql python3 redis-cli rsync ruby rustc socat sqlite3 ssh strace sudo supervisord svn telnet tini tree unzip vim wget xz zip'.split(
    ' ',
  );

/**
 * Which of them come with packages that are installed most, recommended ones included: apt's own answers (`apt-get -s install`, nothing
 * being there before) of Debian 11 to 13 and Ubuntu 22.04 and 24.04. NodeSource's nodejs brings npm.
 */
const BROUGHT: readonly (readonly [programs: string, packages: string])[] = [
  [
    '',
    'apt-transport-https apt-utils autoconf automake bc binutils ca-certificates default-libmysqlclient-dev dos2unix gettext-base ghostscript graphviz imagemagick libbz2-dev libc6-dev libffi-dev libfreetype6-dev libgl1-mesa-glx libglib2.0-0 libgomp1 libicu-dev libjemalloc2 libjpeg-dev liblapack-dev liblzma-dev libmagic1 libmariadb-dev libmcrypt-dev libmemcached-dev libonig-dev libopenblas-dev libpng-dev libpq-dev libpq5 libreadline-dev libsm6 libsqlite3-dev libssl-dev libwebp-dev libxext6 libxml2-dev libxrender1 libxslt-dev libxslt1-dev libyaml-dev libzip-dev locales netcat-openbsd netcat-traditional perl swig tesseract-ocr tzdata wait-for-it zlib1g-dev zsh',
  ],
  ['ip', 'iproute2'],
  ['jq', 'jq'],
  ['ps', 'procps'],
  ['xz', 'xz-utils'],
  ['gcc', 'gcc gfortran'],
  ['gcc musl-gcc', 'musl-tools'],
  ['gpg', 'gnupg gnupg2 poppler-utils'],
  ['ssh', 'openssh-client'],
  ['svn', 'subversion'],
  ['vim', 'vim'],
  ['curl', 'curl gettext'],
  ['file', 'file'],
  ['gosu', 'gosu'],
  ['htop', 'htop'],
  ['java', 'default-jre-headless openjdk-11-jre-headless openjdk-17-jre-headless openjdk-21-jre-headless'],
  ['less', 'less'],
  ['lsof', 'lsof'],
  ['make', 'make'],
  ['nano', 'nano'],
  ['ping', 'iputils-ping'],
  ['psql', 'postgresql-client'],
  ['sudo', 'sudo'],
  ['tini', 'tini'],
  ['tree', 'tree'],
  ['wget', 'wget'],
  ['bzip2', 'bzip2'],
  ['mysql', 'default-mysql-client mariadb-client'],
  ['ninja', 'ninja-build'],
  ['patch', 'patch'],
  ['rsync', 'rsync'],
  ['socat', 'socat'],
  ['unzip', 'unzip'],
  ['gdb ps', 'gdb'],
  ['protoc', 'protobuf-compiler'],
  ['strace', 'strace'],
  ['telnet', 'telnet'],
  ['g++ gcc', 'g++'],
  ['python3', 'libgl1 python-is-python3 python3 python3-dev python3-distutils python3-setuptools python3-venv'],
  ['sqlite3', 'sqlite3'],
  ['file gcc', 'libtool'],
  ['ip nginx', 'nginx'],
  ['java mvn', 'maven'],
  ['dumb-init', 'dumb-init'],
  ['redis-cli', 'redis-tools'],
  ['unzip zip', 'zip'],
  ['pkg-config', 'libcurl4-openssl-dev'],
  ['gpg python3', 'gdal-bin'],
  ['cron python3', 'cron'],
  ['dig nslookup', 'dnsutils'],
  ['node npm npx', 'nodejs'],
  ['clang python3', 'clang'],
  ['ruby unzip zip', 'ruby ruby-dev'],
  ['java ps python3', 'default-jdk default-jre openjdk-17-jdk openjdk-17-jre'],
  ['ifconfig netstat', 'net-tools'],
  ['cmake gcc make ps', 'cmake'],
  ['ffmpeg ps python3', 'ffmpeg'],
  ['hg ps python3 ssh', 'mercurial'],
  ['git less patch ssh', 'git git-lfs'],
  ['gpg ip python3 ssh', 'libvips'],
  ['bzip2 pkg-config xz', 'libgd-dev pkg-config'],
  ['lsb_release python3', 'lsb-release'],
  ['python3 supervisord', 'supervisor'],
  ['bzip2 file php ps xz', 'php-cli'],
  ['apache2 bzip2 file ps xz', 'apache2'],
  ['cargo gcc gdb python3 rustc', 'cargo rustc'],
  ['bzip2 g++ gcc go pkg-config xz', 'golang golang-go'],
  ['bzip2 g++ gcc gpg make patch xz', 'build-essential'],
  ['lsb_release ps python3 ssh wget', 'openssh-server'],
  ['bzip2 file gcc gpg pkg-config xz', 'libgdal-dev'],
  ['bzip2 g++ gcc gpg make patch pip3 python3 xz', 'python3-pip'],
  ['add-apt-repository gpg lsb_release python3 xz', 'software-properties-common'],
  ['bzip2 file g++ gcc gpg make patch pkg-config python3 xz', 'libmagickwand-dev'],
  ['bzip2 g++ gcc git gpg less make node npm npx patch python3 ssh xz', 'npm'],
  ['bzip2 curl file g++ gcc gpg ip make patch pkg-config ps python3 ssh xz', 'libvips-dev'],
];

const BY_PACKAGE: ReadonlyMap<string, readonly string[]> = new Map(
  BROUGHT.flatMap(([programs, packages]) => packages.split(' ').map((name) => [name, programs === '' ? [] : programs.split(' ')] as const)),
);

/** Those that surely do not come with these packages; none where one of them is not known. */
export function withoutPrograms(packages: readonly string[]): readonly string[] {
  const brought = new Set(packages.flatMap((name) => BY_PACKAGE.get(name) ?? WATCHED));
  return WATCHED.filter((name) => !brought.has(name));
}
