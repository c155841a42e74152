/*
 * Source: the preprocessor's output for every header of the C library that is known here, of glibc 2.36 and of musl 1.2.3, with what they
 * bring along:
 * a name counts wherever it stands in one of them.
 */

/** Types that a header has to bring. */
const TYPES: ReadonlySet<string> = new Set(
  (
    'size_t ssize_t pid_t uid_t gid_t off_t mode_t time_t clock_t FILE va_list wchar_t wint_t ptrdiff_t int8_t int16_t int32_t int64_t uint8_t'
    + ' uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t pthread_t pthread_mutex_t pthread_cond_t sem_t sigset_t socklen_t in_addr_t'
    + ' DIR fd_set jmp_buf div_t timer_t clockid_t regex_t u_int32_t uint u_char ulong ushort'
  ).split(' '),
);

/** Constants and variables that a header has to bring. */
const VALUES: ReadonlySet<string> = new Set(
  (
    'NULL bool true false EXIT_SUCCESS EXIT_FAILURE RAND_MAX INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN CHAR_BIT SIZE_MAX UINT32_MAX INT32_MAX'
    + ' UINT64_MAX INT64_MAX UINT8_MAX UINT16_MAX DBL_MAX FLT_MAX DBL_EPSILON FLT_EPSILON M_PI PRIu64 PRId64 PRIu32 BUFSIZ EOF SEEK_SET SEEK_END'
    + ' SEEK_CUR stdin stdout stderr errno EINTR ENOENT EAGAIN EINVAL ENOMEM EEXIST SIGINT SIGTERM SIGKILL SIGCHLD SIGHUP SIGPIPE SIG_DFL SIG_IGN'
    + ' O_RDONLY O_WRONLY O_RDWR O_CREAT O_TRUNC O_APPEND O_NONBLOCK STDIN_FILENO STDOUT_FILENO STDERR_FILENO AF_INET SOCK_STREAM INADDR_ANY'
    + ' SOL_SOCKET SO_REUSEADDR WNOHANG CLOCK_MONOTONIC CLOCK_REALTIME CLOCKS_PER_SEC PATH_MAX PROT_READ MAP_SHARED MAP_PRIVATE PF_INET'
  ).split(' '),
);

/** Each header with what it has of these, and of the functions that programs call most. */
const HEADERS = `
stdio.h BUFSIZ EOF FILE NULL SEEK_CUR SEEK_END SEEK_SET close fclose fdopen feof ferror fflush fgetc fgets fileno fopen fprintf fputc fputs fread freopen fscanf fseek ftell fwrite getc getchar getdelim getline off_t pclose perror popen printf putc putchar puts read remove rename rewind scanf setbuf setvbuf size_t snprintf sprintf sscanf ssize_t stderr stdin stdout tmpfile ungetc va_list vfprintf vprintf vsnprintf write
stdlib.h EXIT_FAILURE EXIT_SUCCESS NULL RAND_MAX WNOHANG abort abs atexit atof atoi atol bsearch calloc clock_t clockid_t div_t exit fd_set free getenv gid_t int16_t int32_t int64_t int8_t labs malloc mkstemp mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t putenv qsort rand random realloc realpath select setenv sigset_t size_t srand srandom ssize_t strtod strtol strtoll strtoul strtoull system time_t timer_t u_char u_int32_t uid_t uint ulong unsetenv ushort wchar_t
string.h NULL basename memchr memcmp memcpy memmove memset size_t strcasecmp strcat strchr strcmp strcpy strcspn strdup strerror strlen strncasecmp strncat strncmp strncpy strndup strnlen strpbrk strrchr strsep strsignal strspn strstr strtok strtok_r
math.h M_PI ceil cos exp fabs floor fmod log log10 pow round sin sqrt tan
stdint.h INT32_MAX INT64_MAX SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX int16_t int32_t int64_t int8_t intmax_t intptr_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t
stdbool.h bool false true
stddef.h NULL ptrdiff_t size_t wchar_t
unistd.h EINTR NULL SEEK_CUR SEEK_END SEEK_SET STDERR_FILENO STDIN_FILENO STDOUT_FILENO _exit access alarm chdir chown close dup dup2 errno execl execlp execv execve execvp fork fsync ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getuid gid_t intptr_t isatty link lseek off_t pause pid_t pipe read readlink rmdir setgid setuid size_t sleep socklen_t ssize_t symlink sysconf truncate uid_t unlink usleep write
time.h CLOCKS_PER_SEC CLOCK_MONOTONIC CLOCK_REALTIME NULL asctime clock clock_gettime clock_t clockid_t ctime difftime gmtime localtime mktime nanosleep pid_t size_t strftime time time_t timer_t
errno.h EAGAIN EEXIST EINTR EINVAL ENOENT ENOMEM errno
limits.h CHAR_BIT INT_MAX INT_MIN LONG_MAX LONG_MIN PATH_MAX UINT_MAX
float.h DBL_EPSILON DBL_MAX FLT_EPSILON FLT_MAX
ctype.h isalnum isalpha iscntrl isdigit islower isprint ispunct isspace isupper isxdigit tolower toupper
assert.h assert
signal.h EINTR NULL SEEK_CUR SEEK_END SEEK_SET SIGCHLD SIGHUP SIGINT SIGKILL SIGPIPE SIGTERM SIG_DFL SIG_IGN STDERR_FILENO STDIN_FILENO STDOUT_FILENO _exit access alarm chdir chown clock_t close dup dup2 errno execl execlp execv execve execvp fork fsync ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getuid gid_t intptr_t isatty kill link lseek off_t pause pid_t pipe pthread_cond_t pthread_mutex_t pthread_t raise read readlink rmdir setgid setuid sigaction sigaddset sigemptyset signal sigprocmask sigset_t size_t sleep socklen_t ssize_t symlink sysconf time_t truncate uid_t unlink usleep write
inttypes.h INT32_MAX INT64_MAX PRId64 PRIu32 PRIu64 SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX int16_t int32_t int64_t int8_t intmax_t intptr_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t wchar_t
sys/types.h clock_t clockid_t fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t ulong ushort
sys/stat.h chmod fstat gid_t lstat mkdir mode_t off_t stat time_t uid_t umask
sys/time.h fd_set gettimeofday select sigset_t size_t time_t
pthread.h CLOCKS_PER_SEC CLOCK_MONOTONIC CLOCK_REALTIME NULL asctime calloc clock clock_gettime clock_t clockid_t ctime difftime free gmtime localtime memcmp memcpy memset mktime nanosleep pid_t pthread_cond_signal pthread_cond_t pthread_cond_wait pthread_create pthread_detach pthread_exit pthread_join pthread_mutex_init pthread_mutex_lock pthread_mutex_t pthread_mutex_unlock pthread_self pthread_t sched_yield sigset_t size_t strftime time time_t timer_t
fcntl.h O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET fcntl mode_t off_t open pid_t size_t ssize_t stat time_t
sys/socket.h AF_INET PF_INET SOCK_STREAM SOL_SOCKET SO_REUSEADDR accept bind clock_t clockid_t connect fd_set getsockopt gid_t int16_t int32_t int64_t int8_t listen mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
netinet/in.h AF_INET INADDR_ANY INT32_MAX INT64_MAX PF_INET PRId64 PRIu32 PRIu64 SIZE_MAX SOCK_STREAM SOL_SOCKET SO_REUSEADDR UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX accept bind clock_t clockid_t connect fd_set getsockopt gid_t htonl htons in_addr_t int16_t int32_t int64_t int8_t intmax_t intptr_t listen mode_t ntohl ntohs off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort wchar_t
arpa/inet.h AF_INET INADDR_ANY INT32_MAX INT64_MAX PF_INET PRId64 PRIu32 PRIu64 SIZE_MAX SOCK_STREAM SOL_SOCKET SO_REUSEADDR UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX accept bind clock_t clockid_t connect fd_set getsockopt gid_t htonl htons in_addr_t inet_addr inet_ntoa inet_ntop inet_pton int16_t int32_t int64_t int8_t intmax_t intptr_t listen mode_t ntohl ntohs off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort wchar_t
netdb.h AF_INET INADDR_ANY INT32_MAX INT64_MAX PF_INET PRId64 PRIu32 PRIu64 SIZE_MAX SOCK_STREAM SOL_SOCKET SO_REUSEADDR UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX accept bind clock_t clockid_t connect fd_set freeaddrinfo gai_strerror getaddrinfo gethostbyname getsockopt gid_t htonl htons in_addr_t int16_t int32_t int64_t int8_t intmax_t intptr_t listen mode_t ntohl ntohs off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort wchar_t
dirent.h DIR LONG_MAX PATH_MAX closedir off_t opendir readdir size_t strlen
sys/wait.h EINTR NULL SEEK_CUR SEEK_END SEEK_SET SIGCHLD SIGHUP SIGINT SIGKILL SIGPIPE SIGTERM SIG_DFL SIG_IGN STDERR_FILENO STDIN_FILENO STDOUT_FILENO WNOHANG _exit access alarm chdir chown clock_t close dup dup2 errno execl execlp execv execve execvp fd_set fork fsync ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getrlimit getrusage gettimeofday getuid gid_t intptr_t isatty kill link lseek off_t pause pid_t pipe pthread_cond_t pthread_mutex_t pthread_t raise read readlink rmdir select setgid setrlimit setuid sigaction sigaddset sigemptyset signal sigprocmask sigset_t size_t sleep socklen_t ssize_t symlink sysconf time_t truncate uid_t unlink usleep wait waitpid write
sys/mman.h MAP_PRIVATE MAP_SHARED PROT_READ mmap mode_t munmap off_t size_t ssize_t
sys/ioctl.h ioctl
sys/select.h fd_set select sigset_t size_t time_t
sys/epoll.h INT32_MAX INT64_MAX O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX clock_t clockid_t epoll_create1 epoll_ctl epoll_wait fcntl fd_set gid_t int16_t int32_t int64_t int8_t intmax_t intptr_t mode_t off_t open pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort
poll.h poll sigset_t time_t
dlfcn.h dlclose dlerror dlopen dlsym size_t
getopt.h getopt getopt_long
regex.h clock_t clockid_t fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t regcomp regex_t regexec select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
locale.h NULL setlocale
wchar.h FILE NULL size_t va_list wchar_t wint_t
wctype.h wint_t
setjmp.h jmp_buf longjmp setjmp
stdarg.h va_list
threads.h CLOCKS_PER_SEC CLOCK_MONOTONIC CLOCK_REALTIME NULL asctime clock clock_gettime clock_t clockid_t ctime difftime gmtime localtime mktime nanosleep pid_t size_t strftime time time_t timer_t
sys/resource.h fd_set getrlimit getrusage gettimeofday pid_t select setrlimit sigset_t size_t time_t
sys/un.h NULL basename memchr memcmp memcpy memmove memset size_t strcasecmp strcat strchr strcmp strcpy strcspn strdup strerror strlen strncasecmp strncat strncmp strncpy strndup strnlen strpbrk strrchr strsep strsignal strspn strstr strtok strtok_r
termios.h pid_t
pwd.h FILE getpwnam getpwuid gid_t size_t uid_t
grp.h FILE gid_t size_t
syslog.h log openlog syslog va_list
ifaddrs.h AF_INET INADDR_ANY INT32_MAX INT64_MAX PF_INET PRId64 PRIu32 PRIu64 SIZE_MAX SOCK_STREAM SOL_SOCKET SO_REUSEADDR UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX accept bind clock_t clockid_t connect fd_set getsockopt gid_t htonl htons in_addr_t int16_t int32_t int64_t int8_t intmax_t intptr_t listen mode_t ntohl ntohs off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort wchar_t
net/if.h AF_INET PF_INET SOCK_STREAM SOL_SOCKET SO_REUSEADDR accept bind clock_t clockid_t connect fd_set getsockopt gid_t int16_t int32_t int64_t int8_t listen mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
libgen.h basename dirname
fnmatch.h fnmatch
glob.h glob size_t stat
sched.h NULL calloc free memcmp memcpy memset pid_t sched_yield size_t time_t
semaphore.h O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET clock clock_t clockid_t fcntl fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t open pid_t pthread_cond_t pthread_mutex_t pthread_t select sem_init sem_post sem_t sem_wait sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
spawn.h NULL clock_t clockid_t fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t sched_yield select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
utime.h time_t
sys/uio.h clock_t clockid_t fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
sys/utsname.h uname
sys/prctl.h INT32_MAX INT64_MAX SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX int16_t int32_t int64_t int8_t intmax_t intptr_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t
sys/file.h O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET fcntl mode_t off_t open pid_t size_t stat time_t
sys/times.h clock_t
sys/param.h CHAR_BIT EINTR INT_MAX INT_MIN LONG_MAX LONG_MIN NULL PATH_MAX SEEK_CUR SEEK_END SEEK_SET SIGCHLD SIGHUP SIGINT SIGKILL SIGPIPE SIGTERM SIG_DFL SIG_IGN STDERR_FILENO STDIN_FILENO STDOUT_FILENO UINT_MAX _exit access alarm chdir chown clock_t clockid_t close dup dup2 errno execl execlp execv execve execvp fd_set fork fsync ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getrlimit getrusage gettimeofday getuid gid_t int16_t int32_t int64_t int8_t intptr_t isatty kill link lseek mode_t off_t pause pid_t pipe pthread_cond_t pthread_mutex_t pthread_t raise read readlink rmdir select setgid setrlimit setuid sigaction sigaddset sigemptyset signal sigprocmask sigset_t size_t sleep socklen_t ssize_t symlink sysconf time_t timer_t truncate u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t ulong unlink ushort usleep write
sys/random.h clock_t clockid_t fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
sys/eventfd.h INT32_MAX INT64_MAX O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX fcntl int16_t int32_t int64_t int8_t intmax_t intptr_t mode_t off_t open pid_t size_t ssize_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t
sys/signalfd.h INT32_MAX INT64_MAX O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX fcntl int16_t int32_t int64_t int8_t intmax_t intptr_t mode_t off_t open pid_t sigset_t size_t ssize_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t
sys/timerfd.h CLOCKS_PER_SEC CLOCK_MONOTONIC CLOCK_REALTIME NULL O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET asctime clock clock_gettime clock_t clockid_t ctime difftime fcntl gmtime localtime mktime mode_t nanosleep off_t open pid_t size_t ssize_t strftime time time_t timer_t
sys/inotify.h INT32_MAX INT64_MAX O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX fcntl int16_t int32_t int64_t int8_t intmax_t intptr_t mode_t off_t open pid_t size_t ssize_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t
sys/sendfile.h NULL SEEK_CUR SEEK_END SEEK_SET STDERR_FILENO STDIN_FILENO STDOUT_FILENO _exit access alarm chdir chown clock_t clockid_t close dup dup2 execl execlp execv execve execvp fd_set fork fsync ftruncate getcwd getegid geteuid getgid gethostname getopt getpid getppid getuid gid_t int16_t int32_t int64_t int8_t intptr_t isatty link lseek mode_t off_t pause pid_t pipe pthread_cond_t pthread_mutex_t pthread_t read readlink rmdir select setgid setuid sigset_t size_t sleep ssize_t symlink sysconf time_t timer_t truncate u_char u_int32_t uid_t uint ulong unlink ushort usleep write
byteswap.h INT32_MAX INT64_MAX SIZE_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX int16_t int32_t int64_t int8_t intmax_t intptr_t uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t
endian.h uint16_t uint32_t uint64_t
strings.h size_t strcasecmp strncasecmp
memory.h NULL basename memchr memcmp memcpy memmove memset size_t strcasecmp strcat strchr strcmp strcpy strcspn strdup strerror strlen strncasecmp strncat strncmp strncpy strndup strnlen strpbrk strrchr strsep strsignal strspn strstr strtok strtok_r
malloc.h BUFSIZ EOF FILE NULL SEEK_CUR SEEK_END SEEK_SET calloc close fclose fdopen feof ferror fflush fgetc fgets fileno fopen fprintf fputc fputs fread free freopen fscanf fseek ftell fwrite getc getchar getdelim getline malloc off_t pclose perror popen printf ptrdiff_t putc putchar puts read realloc remove rename rewind scanf setbuf setvbuf size_t snprintf sprintf sscanf ssize_t stderr stdin stdout tmpfile ungetc va_list vfprintf vprintf vsnprintf wchar_t write
err.h va_list
argp.h BUFSIZ CHAR_BIT EAGAIN EEXIST EINTR EINVAL ENOENT ENOMEM EOF FILE INT_MAX INT_MIN LONG_MAX LONG_MIN NULL PATH_MAX SEEK_CUR SEEK_END SEEK_SET UINT_MAX close errno fclose fdopen feof ferror fflush fgetc fgets fileno fopen fprintf fputc fputs fread freopen fscanf fseek ftell fwrite getc getchar getdelim getline getopt getopt_long isalnum isalpha iscntrl isdigit islower isprint ispunct isspace isupper isxdigit off_t pclose perror popen printf putc putchar puts read remove rename rewind scanf setbuf setvbuf size_t snprintf sprintf sscanf ssize_t stderr stdin stdout tmpfile tolower toupper ungetc va_list vfprintf vprintf vsnprintf write
search.h size_t
ftw.h chmod clock_t clockid_t fd_set fstat gid_t int16_t int32_t int64_t int8_t lstat mkdir mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t stat time_t timer_t u_char u_int32_t uid_t uint ulong umask ushort
mqueue.h O_APPEND O_CREAT O_NONBLOCK O_RDONLY O_RDWR O_TRUNC O_WRONLY SEEK_CUR SEEK_END SEEK_SET clock_t clockid_t fcntl fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t open pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t stat time_t timer_t u_char u_int32_t uid_t uint ulong ushort
sys/ipc.h gid_t mode_t uid_t
sys/shm.h gid_t mode_t pid_t size_t time_t uid_t
sys/msg.h gid_t mode_t pid_t size_t ssize_t time_t uid_t
sys/sem.h clock_t clockid_t fd_set gid_t int16_t int32_t int64_t int8_t mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t select sigset_t size_t ssize_t time_t timer_t u_char u_int32_t uid_t uint ulong ushort
netinet/tcp.h AF_INET INT32_MAX INT64_MAX PF_INET SIZE_MAX SOCK_STREAM SOL_SOCKET SO_REUSEADDR UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX accept bind clock_t clockid_t connect fd_set getsockopt gid_t int16_t int32_t int64_t int8_t intmax_t intptr_t listen mode_t off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort
netinet/ip.h AF_INET INADDR_ANY INT32_MAX INT64_MAX PF_INET PRId64 PRIu32 PRIu64 SIZE_MAX SOCK_STREAM SOL_SOCKET SO_REUSEADDR UINT16_MAX UINT32_MAX UINT64_MAX UINT8_MAX accept bind clock_t clockid_t connect fd_set getsockopt gid_t htonl htons in_addr_t int16_t int32_t int64_t int8_t intmax_t intptr_t listen mode_t ntohl ntohs off_t pid_t pthread_cond_t pthread_mutex_t pthread_t recv recvfrom select send sendto setsockopt shutdown sigset_t size_t socket socklen_t ssize_t time_t timer_t u_char u_int32_t uid_t uint uint16_t uint32_t uint64_t uint8_t uintmax_t uintptr_t ulong ushort wchar_t
uchar.h size_t
tgmath.h M_PI ceil cos exp fabs floor fmod log log10 pow round sin sqrt tan
linux/limits.h PATH_MAX
alloca.h size_t
`;

let byHeader: ReadonlyMap<string, ReadonlySet<string>> | undefined;
let functions: ReadonlySet<string> | undefined;

function read(): ReadonlyMap<string, ReadonlySet<string>> {
  byHeader ??= new Map(
    HEADERS.trim()
      .split('\n')
      .map((line) => {
        const [header = '', ...names] = line.split(' ');
        return [header, new Set(names)] as const;
      }),
  );
  return byHeader;
}

/** What kind of name a header has to bring; null where it is no name of the table. */
export function kindOfName(name: string): 'type' | 'value' | 'function' | null {
  if (TYPES.has(name)) return 'type';
  if (VALUES.has(name)) return 'value';
  functions ??= new Set([...read().values()].flatMap((names) => [...names]).filter((one) => !TYPES.has(one) && !VALUES.has(one)));
  return functions.has(name) ? 'function' : null;
}

/** The headers of the C library that have a name, the usual one first. */
export function headersOf(name: string): readonly string[] {
  return [...read()].filter(([, names]) => names.has(name)).map(([header]) => header);
}
