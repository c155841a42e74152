/*
 * Source: all names that glibc 2.36, 2.41 and musl 1.2.3, 1.2.5 export, and those in the headers below that are no members: functions,
 * types, variables and macros. Made by `npm run make:c-names`.
 */

const KNOWN_HEADERS: ReadonlySet<string> = new Set(
  (
    'stdio stdlib string math stdint stdbool stddef unistd time errno limits float ctype assert signal inttypes sys/types sys/stat sys/time pthread fcntl sys/socket netinet/in'
    + ' arpa/inet netdb dirent sys/wait sys/mman sys/ioctl sys/select sys/epoll poll dlfcn getopt regex locale wchar wctype setjmp stdarg stdnoreturn stdalign stdatomic threads'
    + ' sys/resource sys/un termios pwd grp syslog ifaddrs net/if iso646 complex fenv libgen fnmatch glob sched semaphore spawn utime sys/uio sys/utsname sys/sysinfo sys/prctl'
    + ' sys/statvfs sys/file sys/times sys/param sys/random sys/eventfd sys/signalfd sys/timerfd sys/inotify sys/sendfile sys/syscall byteswap endian strings memory malloc'
    + ' execinfo err error argp search ftw mqueue sys/ipc sys/shm sys/msg sys/sem netinet/tcp netinet/ip crypt uchar tgmath linux/limits alloca'
  )
    .split(' ')
    .map((name) => `${name}.h`),
);

/** Whether it is a header of the C library whose names are known. */
export function isKnownHeader(name: string): boolean {
  return KNOWN_HEADERS.has(name);
}

const NAMES = `
  ATOMIC_VAR_INIT CCEQ CMPLX CMPLXF CMPLXF128 CMPLXF32 CMPLXF32X CMPLXF64 CMPLXF64X CMPLXL CMSG_ALIGN CMSG_DATA CMSG_FIRSTHDR CMSG_LEN CMSG_NXTHDR CMSG_SPACE CPU_ALLOC
  CPU_ALLOC_SIZE CPU_AND CPU_AND_S CPU_CLR CPU_CLR_S CPU_COUNT CPU_COUNT_S CPU_EQUAL CPU_EQUAL_S CPU_FREE CPU_ISSET CPU_ISSET_S CPU_OR CPU_OR_S CPU_SET CPU_SET_S CPU_XOR
  CPU_XOR_S CPU_ZERO CPU_ZERO_S CTRL DL_CALL_FCT DTTOIF FD_CLR FD_ISSET FD_SET FD_ZERO GLIBC_ABI_DT_RELR GLIBC_ABI_DT_X86_64_PLT GLIBC_ABI_GNU2_TLS GLIBC_PRIVATE
  GROUP_FILTER_SIZE IFTODT IN6_ARE_ADDR_EQUAL IN6_IS_ADDR_LINKLOCAL IN6_IS_ADDR_LOOPBACK IN6_IS_ADDR_MC_GLOBAL IN6_IS_ADDR_MC_LINKLOCAL IN6_IS_ADDR_MC_NODELOCAL
  IN6_IS_ADDR_MC_ORGLOCAL IN6_IS_ADDR_MC_SITELOCAL IN6_IS_ADDR_MULTICAST IN6_IS_ADDR_SITELOCAL IN6_IS_ADDR_UNSPECIFIED IN6_IS_ADDR_V4COMPAT IN6_IS_ADDR_V4MAPPED INT16_C INT32_C
  INT64_C INT8_C INTMAX_C IN_BADCLASS IN_CLASSA IN_CLASSB IN_CLASSC IN_CLASSD IN_EXPERIMENTAL IN_MULTICAST IPOPT_CLASS IPOPT_COPIED IPOPT_NUMBER IPTOS_CLASS IPTOS_DSCP IPTOS_ECN
  IPTOS_PREC IPTOS_TOS IP_MSFILTER_SIZE LOG_FAC LOG_MAKEPRI LOG_MASK LOG_PRI LOG_UPTO MAX MIN SUN_LEN S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK S_ISREG S_ISSOCK S_TYPEISMQ
  S_TYPEISSEM S_TYPEISSHM S_TYPEISTMO TEMP_FAILURE_RETRY TIMESPEC_TO_TIMEVAL TIMEVAL_TO_TIMESPEC UINT16_C UINT32_C UINT64_C UINT8_C UINTMAX_C WCOREDUMP WEXITSTATUS WIFCONTINUED
  WIFEXITED WIFSIGNALED WIFSTOPPED WSTOPSIG WTERMSIG W_EXITCODE W_STOPCODE a64l abort abs accept accept4 access acct acos acosf acosf128 acosf32 acosf32x acosf64 acosf64x acosh
  acoshf acoshf128 acoshf32 acoshf32x acoshf64 acoshf64x acoshl acosl acospi acospif acospif128 acospif32 acospif32x acospif64 acospif64x acospil active_reg_t addmntent addrinfo
  addseverity adjtime adjtimex advance aio_cancel aio_cancel64 aio_error aio_error64 aio_fsync aio_fsync64 aio_init aio_read aio_read64 aio_return aio_return64 aio_suspend
  aio_suspend64 aio_write aio_write64 alarm alignas aligned_alloc alignof alloca alphasort alphasort64 and and_eq arc4random arc4random_buf arc4random_uniform arch_prctl argp
  argp_child argp_err_exit_status argp_error argp_failure argp_help argp_option argp_parse argp_parser_t argp_program_bug_address argp_program_version argp_program_version_hook
  argp_state argp_state_help argp_usage argz_add argz_add_sep argz_append argz_count argz_create argz_create_sep argz_delete argz_extract argz_insert argz_next argz_replace
  argz_stringify asctime asctime_r asin asinf asinf128 asinf32 asinf32x asinf64 asinf64x asinh asinhf asinhf128 asinhf32 asinhf32x asinhf64 asinhf64x asinhl asinl asinpi asinpif
  asinpif128 asinpif32 asinpif32x asinpif64 asinpif64x asinpil asprintf assert assert_perror at_quick_exit atan atan2 atan2f atan2f128 atan2f32 atan2f32x atan2f64 atan2f64x
  atan2l atan2pi atan2pif atan2pif128 atan2pif32 atan2pif32x atan2pif64 atan2pif64x atan2pil atanf atanf128 atanf32 atanf32x atanf64 atanf64x atanh atanhf atanhf128 atanhf32
  atanhf32x atanhf64 atanhf64x atanhl atanl atanpi atanpif atanpif128 atanpif32 atanpif32x atanpif64 atanpif64x atanpil atexit atof atoi atol atoll atomic_bool atomic_char
  atomic_char16_t atomic_char32_t atomic_compare_exchange_strong atomic_compare_exchange_strong_explicit atomic_compare_exchange_weak atomic_compare_exchange_weak_explicit
  atomic_exchange atomic_exchange_explicit atomic_fetch_add atomic_fetch_add_explicit atomic_fetch_and atomic_fetch_and_explicit atomic_fetch_or atomic_fetch_or_explicit
  atomic_fetch_sub atomic_fetch_sub_explicit atomic_fetch_xor atomic_fetch_xor_explicit atomic_flag atomic_flag_clear atomic_flag_clear_explicit atomic_flag_test_and_set
  atomic_flag_test_and_set_explicit atomic_init atomic_int atomic_int_fast16_t atomic_int_fast32_t atomic_int_fast64_t atomic_int_fast8_t atomic_int_least16_t
  atomic_int_least32_t atomic_int_least64_t atomic_int_least8_t atomic_intmax_t atomic_intptr_t atomic_is_lock_free atomic_llong atomic_load atomic_load_explicit atomic_long
  atomic_ptrdiff_t atomic_schar atomic_short atomic_signal_fence atomic_size_t atomic_store atomic_store_explicit atomic_thread_fence atomic_uchar atomic_uint
  atomic_uint_fast16_t atomic_uint_fast32_t atomic_uint_fast64_t atomic_uint_fast8_t atomic_uint_least16_t atomic_uint_least32_t atomic_uint_least64_t atomic_uint_least8_t
  atomic_uintmax_t atomic_uintptr_t atomic_ullong atomic_ulong atomic_ushort atomic_wchar_t authdes_create authdes_getucred authdes_pk_create authnone_create authunix_create
  authunix_create_default backtrace backtrace_symbols backtrace_symbols_fd basename bcmp bcopy bdflush be16toh be32toh be64toh betoh16 betoh32 betoh64 bind
  bind_textdomain_codeset bindresvport bindresvport6 bindtextdomain bitand bitor blkcnt64_t blkcnt_t blksize_t bool brk bsd_signal bsearch bswap_16 bswap_32 bswap_64 btowc bzero
  c16rtomb c32rtomb c8rtomb cabs cabsf cabsf128 cabsf32 cabsf32x cabsf64 cabsf64x cabsl cacos cacosf cacosf128 cacosf32 cacosf32x cacosf64 cacosf64x cacosh cacoshf cacoshf128
  cacoshf32 cacoshf32x cacoshf64 cacoshf64x cacoshl cacosl caddr_t call_once calloc callrpc canonicalize canonicalize_file_name canonicalizef canonicalizef128 canonicalizef32
  canonicalizef32x canonicalizef64 canonicalizef64x canonicalizel capget capset carg cargf cargf128 cargf32 cargf32x cargf64 cargf64x cargl casin casinf casinf128 casinf32
  casinf32x casinf64 casinf64x casinh casinhf casinhf128 casinhf32 casinhf32x casinhf64 casinhf64x casinhl casinl catan catanf catanf128 catanf32 catanf32x catanf64 catanf64x
  catanh catanhf catanhf128 catanhf32 catanhf32x catanhf64 catanhf64x catanhl catanl catclose catgets catopen cbc_crypt cbrt cbrtf cbrtf128 cbrtf32 cbrtf32x cbrtf64 cbrtf64x
  cbrtl cc_t ccos ccosf ccosf128 ccosf32 ccosf32x ccosf64 ccosf64x ccosh ccoshf ccoshf128 ccoshf32 ccoshf32x ccoshf64 ccoshf64x ccoshl ccosl ceil ceilf ceilf128 ceilf32 ceilf32x
  ceilf64 ceilf64x ceill cexp cexpf cexpf128 cexpf32 cexpf32x cexpf64 cexpf64x cexpl cfgetispeed cfgetospeed cfmakeraw cfree cfsetispeed cfsetospeed cfsetspeed char16_t char32_t
  char8_t chdir chflags chmod chown chroot cimag cimagf cimagf128 cimagf32 cimagf32x cimagf64 cimagf64x cimagl clearenv clearerr clearerr_unlocked clnt_broadcast clnt_create
  clnt_pcreateerror clnt_perrno clnt_perror clnt_spcreateerror clnt_sperrno clnt_sperror clntraw_create clnttcp_create clntudp_bufcreate clntudp_create clntunix_create clock
  clock_adjtime clock_getcpuclockid clock_getres clock_gettime clock_nanosleep clock_settime clock_t clockid_t clog clog10 clog10f clog10f128 clog10f32 clog10f32x clog10f64
  clog10f64x clog10l clogf clogf128 clogf32 clogf32x clogf64 clogf64x clogl clone clone3 close close_range closedir closefrom closelog clrbit cmsghdr cnd_broadcast cnd_destroy
  cnd_init cnd_signal cnd_t cnd_timedwait cnd_wait comparison_fn_t compl complex confstr conj conjf conjf128 conjf32 conjf32x conjf64 conjf64x conjl connect
  cookie_close_function_t cookie_io_functions_t cookie_read_function_t cookie_seek_function_t cookie_write_function_t copy_file_range copysign copysignf copysignf128 copysignf32
  copysignf32x copysignf64 copysignf64x copysignl cos cosf cosf128 cosf32 cosf32x cosf64 cosf64x cosh coshf coshf128 coshf32 coshf32x coshf64 coshf64x coshl cosl cospi cospif
  cospif128 cospif32 cospif32x cospif64 cospif64x cospil cpow cpowf cpowf128 cpowf32 cpowf32x cpowf64 cpowf64x cpowl cproj cprojf cprojf128 cprojf32 cprojf32x cprojf64 cprojf64x
  cprojl cpu_set_t creal crealf crealf128 crealf32 crealf32x crealf64 crealf64x creall creat creat64 create_module crypt crypt_checksalt crypt_data crypt_gensalt crypt_gensalt_r
  crypt_gensalt_ra crypt_gensalt_rn crypt_preferred_method crypt_r crypt_ra crypt_rn csin csinf csinf128 csinf32 csinf32x csinf64 csinf64x csinh csinhf csinhf128 csinhf32
  csinhf32x csinhf64 csinhf64x csinhl csinl csqrt csqrtf csqrtf128 csqrtf32 csqrtf32x csqrtf64 csqrtf64x csqrtl ctan ctanf ctanf128 ctanf32 ctanf32x ctanf64 ctanf64x ctanh ctanhf
  ctanhf128 ctanhf32 ctanhf32x ctanhf64 ctanhf64x ctanhl ctanl ctermid ctime ctime_r cuserid d_fileno dadd daddl daddr_t daemon daylight dcgettext dcngettext ddiv ddivl
  delete_module des_setparity dev_t dfma dfmal dgettext difftime dirent dirent64 dirfd dirname div div_t dl_find_object dl_iterate_phdr dladdr dladdr1 dlclose dlerror dlinfo
  dlmopen dlopen dlsym dlvsym dmul dmull dn_comp dn_expand dn_skipname dngettext double_t dprintf drand48 drand48_data drand48_r drem dremf dreml dsqrt dsqrtl dsub dsubl dup dup2
  dup3 duplocale dysize eaccess ecb_crypt ecvt ecvt_r encrypt encrypt_r endaliasent endfsent endgrent endhostent endmntent endnetent endnetgrent endorder endprotoent endpwent
  endrpcent endservent endsgent endspent endttyent endusershell endutent endutxent entry environ envz_add envz_entry envz_get envz_merge envz_remove envz_strip epoll_create
  epoll_create1 epoll_ctl epoll_data epoll_data_t epoll_event epoll_params epoll_pwait epoll_pwait2 epoll_wait erand48 erand48_r erf erfc erfcf erfcf128 erfcf32 erfcf32x erfcf64
  erfcf64x erfcl erff erff128 erff32 erff32x erff64 erff64x erfl err errno error error_at_line error_message_count error_one_per_line error_print_progname error_t errx ether_aton
  ether_aton_r ether_hostton ether_line ether_ntoa ether_ntoa_r ether_ntohost euidaccess eventfd eventfd_read eventfd_t eventfd_write execl execle execlp execv execve execveat
  execvp execvpe exit exp exp10 exp10f exp10f128 exp10f32 exp10f32x exp10f64 exp10f64x exp10l exp10m1 exp10m1f exp10m1f128 exp10m1f32 exp10m1f32x exp10m1f64 exp10m1f64x exp10m1l
  exp2 exp2f exp2f128 exp2f32 exp2f32x exp2f64 exp2f64x exp2l exp2m1 exp2m1f exp2m1f128 exp2m1f32 exp2m1f32x exp2m1f64 exp2m1f64x exp2m1l expf expf128 expf32 expf32x expf64
  expf64x expl explicit_bzero expm1 expm1f expm1f128 expm1f32 expm1f32x expm1f64 expm1f64x expm1l f32add f32addf128 f32addf32x f32addf64 f32addf64x f32div f32divf128 f32divf32x
  f32divf64 f32divf64x f32fma f32fmaf128 f32fmaf32x f32fmaf64 f32fmaf64x f32mul f32mulf128 f32mulf32x f32mulf64 f32mulf64x f32sqrt f32sqrtf128 f32sqrtf32x f32sqrtf64 f32sqrtf64x
  f32sub f32subf128 f32subf32x f32subf64 f32subf64x f32xadd f32xaddf128 f32xaddf64 f32xaddf64x f32xdiv f32xdivf128 f32xdivf64 f32xdivf64x f32xfma f32xfmaf128 f32xfmaf64
  f32xfmaf64x f32xmul f32xmulf128 f32xmulf64 f32xmulf64x f32xsqrt f32xsqrtf128 f32xsqrtf64 f32xsqrtf64x f32xsub f32xsubf128 f32xsubf64 f32xsubf64x f64add f64addf128 f64addf64x
  f64div f64divf128 f64divf64x f64fma f64fmaf128 f64fmaf64x f64mul f64mulf128 f64mulf64x f64sqrt f64sqrtf128 f64sqrtf64x f64sub f64subf128 f64subf64x f64xadd f64xaddf128 f64xdiv
  f64xdivf128 f64xfma f64xfmaf128 f64xmul f64xmulf128 f64xsqrt f64xsqrtf128 f64xsub f64xsubf128 f_owner_ex fabs fabsf fabsf128 fabsf32 fabsf32x fabsf64 fabsf64x fabsl faccessat
  fadd faddl fallocate fallocate64 false fanotify_init fanotify_mark fattach fchdir fchflags fchmod fchmodat fchown fchownat fclose fcloseall fcntl fcntl64 fcrypt fcvt fcvt_r
  fd_mask fd_set fdatasync fdetach fdim fdimf fdimf128 fdimf32 fdimf32x fdimf64 fdimf64x fdiml fdiv fdivl fdopen fdopendir feclearexcept fedisableexcept feenableexcept fegetenv
  fegetexcept fegetexceptflag fegetmode fegetround feholdexcept femode_t fenv_t feof feof_unlocked feraiseexcept ferror ferror_unlocked fesetenv fesetexcept fesetexceptflag
  fesetmode fesetround fetestexcept fetestexceptflag feupdateenv fexcept_t fexecve fflush fflush_unlocked ffma ffmal ffs ffsl ffsll fgetc fgetc_unlocked fgetgrent fgetgrent_r
  fgetln fgetpos fgetpos64 fgetpwent fgetpwent_r fgets fgets_unlocked fgetsgent fgetsgent_r fgetspent fgetspent_r fgetwc fgetwc_unlocked fgetws fgetws_unlocked fgetxattr
  file_handle fileno fileno_unlocked finite finitef finitef128_do_not_use finitel flistxattr float_t flock flock64 flockfile floor floorf floorf128 floorf32 floorf32x floorf64
  floorf64x floorl fma fmaf fmaf128 fmaf32 fmaf32x fmaf64 fmaf64x fmal fmax fmaxf fmaxf128 fmaxf32 fmaxf32x fmaxf64 fmaxf64x fmaximum fmaximum_mag fmaximum_mag_num
  fmaximum_mag_numf fmaximum_mag_numf128 fmaximum_mag_numf32 fmaximum_mag_numf32x fmaximum_mag_numf64 fmaximum_mag_numf64x fmaximum_mag_numl fmaximum_magf fmaximum_magf128
  fmaximum_magf32 fmaximum_magf32x fmaximum_magf64 fmaximum_magf64x fmaximum_magl fmaximum_num fmaximum_numf fmaximum_numf128 fmaximum_numf32 fmaximum_numf32x fmaximum_numf64
  fmaximum_numf64x fmaximum_numl fmaximumf fmaximumf128 fmaximumf32 fmaximumf32x fmaximumf64 fmaximumf64x fmaximuml fmaxl fmaxmag fmaxmagf fmaxmagf128 fmaxmagf32 fmaxmagf32x
  fmaxmagf64 fmaxmagf64x fmaxmagl fmemopen fmin fminf fminf128 fminf32 fminf32x fminf64 fminf64x fminimum fminimum_mag fminimum_mag_num fminimum_mag_numf fminimum_mag_numf128
  fminimum_mag_numf32 fminimum_mag_numf32x fminimum_mag_numf64 fminimum_mag_numf64x fminimum_mag_numl fminimum_magf fminimum_magf128 fminimum_magf32 fminimum_magf32x
  fminimum_magf64 fminimum_magf64x fminimum_magl fminimum_num fminimum_numf fminimum_numf128 fminimum_numf32 fminimum_numf32x fminimum_numf64 fminimum_numf64x fminimum_numl
  fminimumf fminimumf128 fminimumf32 fminimumf32x fminimumf64 fminimumf64x fminimuml fminl fminmag fminmagf fminmagf128 fminmagf32 fminmagf32x fminmagf64 fminmagf64x fminmagl
  fmod fmodf fmodf128 fmodf32 fmodf32x fmodf64 fmodf64x fmodl fmtmsg fmul fmull fnmatch fopen fopen64 fopencookie fork forkpty fpathconf fpclassify fpos64_t fpos_t fpregset_t
  fprintf fpurge fputc fputc_unlocked fputs fputs_unlocked fputwc fputwc_unlocked fputws fputws_unlocked fread fread_unlocked free freeaddrinfo freeifaddrs freelocale
  fremovexattr freopen freopen64 frexp frexpf frexpf128 frexpf32 frexpf32x frexpf64 frexpf64x frexpl fromfp fromfpf fromfpf128 fromfpf32 fromfpf32x fromfpf64 fromfpf64x fromfpl
  fromfpx fromfpxf fromfpxf128 fromfpxf32 fromfpxf32x fromfpxf64 fromfpxf64x fromfpxl fsblkcnt64_t fsblkcnt_t fscanf fsconfig fseek fseeko fseeko64 fsetpos fsetpos64 fsetxattr
  fsfilcnt64_t fsfilcnt_t fsid_t fsmount fsopen fspick fsqrt fsqrtl fstat fstat64 fstatat fstatat64 fstatfs fstatfs64 fstatvfs fstatvfs64 fsub fsubl fsync ftell ftello ftello64
  ftime ftok ftruncate ftruncate64 ftrylockfile fts64_children fts64_close fts64_open fts64_read fts64_set fts_children fts_close fts_open fts_read fts_set ftw ftw64 funlockfile
  futimens futimes futimesat fwide fwprintf fwrite fwrite_unlocked fwscanf gai_cancel gai_error gai_strerror gai_suspend gaicb gamma gammaf gammal gcvt get_avphys_pages
  get_current_dir_name get_kernel_syms get_myaddress get_nprocs get_nprocs_conf get_phys_pages getaddrinfo getaddrinfo_a getaliasbyname getaliasbyname_r getaliasent getaliasent_r
  getauxval getc getc_unlocked getchar getchar_unlocked getcontext getcpu getcwd getdate getdate_err getdate_r getdelim getdents getdents64 getdirentries getdirentries64
  getdomainname getdtablesize getegid getentropy getenv geteuid getfsent getfsfile getfsspec getgid getgrent getgrent_r getgrgid getgrgid_r getgrnam getgrnam_r getgrouplist
  getgroups gethostbyaddr gethostbyaddr_r gethostbyname gethostbyname2 gethostbyname2_r gethostbyname_r gethostent gethostent_r gethostid gethostname getifaddrs
  getipv4sourcefilter getitimer getline getloadavg getlogin getlogin_r getmntent getmntent_r getmsg getnameinfo getnetbyaddr getnetbyaddr_r getnetbyname getnetbyname_r getnetent
  getnetent_r getnetgrent getnetgrent_r getnetname getopt getopt_long getopt_long_only getpagesize getpass getpayload getpayloadf getpayloadf128 getpayloadf32 getpayloadf32x
  getpayloadf64 getpayloadf64x getpayloadl getpeername getpgid getpgrp getpid getpmsg getppid getpriority getprotobyname getprotobyname_r getprotobynumber getprotobynumber_r
  getprotoent getprotoent_r getpt getpublickey getpw getpwent getpwent_r getpwnam getpwnam_r getpwuid getpwuid_r getrandom getresgid getresuid getrlimit getrlimit64 getrpcbyname
  getrpcbyname_r getrpcbynumber getrpcbynumber_r getrpcent getrpcent_r getrpcport getrusage gets getsecretkey getservbyname getservbyname_r getservbyport getservbyport_r
  getservent getservent_r getsgent getsgent_r getsgnam getsgnam_r getsid getsockname getsockopt getsourcefilter getspent getspent_r getspnam getspnam_r getsubopt gettext gettid
  gettimeofday getttyent getttynam getuid getumask getusershell getutent getutent_r getutid getutid_r getutline getutline_r getutmp getutmpx getutxent getutxid getutxline getw
  getwc getwc_unlocked getwchar getwchar_unlocked getwd getxattr gid_t glob glob64 glob64_t glob_pattern_p glob_t globfree globfree64 gmtime gmtime_r gnu_dev_major
  gnu_dev_makedev gnu_dev_minor gnu_get_libc_release gnu_get_libc_version grantpt greg_t gregset_t group group_filter group_member group_req group_source_req gsignal gtty h_addr
  h_errlist h_errno h_nerr hasmntopt hcreate hcreate_r hdestroy hdestroy_r herror host2netname hostent howmany hsearch hsearch_data hsearch_r hstrerror htobe16 htobe32 htobe64
  htole16 htole32 htole64 htonl htons hypot hypotf hypotf128 hypotf32 hypotf32x hypotf64 hypotf64x hypotl iconv iconv_close iconv_open id_t idtype_t if_freenameindex
  if_indextoname if_nameindex if_nametoindex ifa_broadaddr ifa_dstaddr ifaddr ifaddrs ifc_buf ifc_req ifconf ifmap ifr_addr ifr_bandwidth ifr_broadaddr ifr_data ifr_dstaddr
  ifr_flags ifr_hwaddr ifr_ifindex ifr_map ifr_metric ifr_mtu ifr_name ifr_netmask ifr_newname ifr_qlen ifr_slave ifreq ilogb ilogbf ilogbf128 ilogbf32 ilogbf32x ilogbf64
  ilogbf64x ilogbl imaxabs imaxdiv imaxdiv_t in6_addr in6_pktinfo in6addr_any in6addr_loopback in_addr in_addr_t in_pktinfo in_port_t index inet6_opt_append inet6_opt_find
  inet6_opt_finish inet6_opt_get_val inet6_opt_init inet6_opt_next inet6_opt_set_val inet6_option_alloc inet6_option_append inet6_option_find inet6_option_init inet6_option_next
  inet6_option_space inet6_rth_add inet6_rth_getaddr inet6_rth_init inet6_rth_reverse inet6_rth_segments inet6_rth_space inet_addr inet_aton inet_lnaof inet_makeaddr
  inet_net_ntop inet_net_pton inet_neta inet_netof inet_network inet_nsap_addr inet_nsap_ntoa inet_ntoa inet_ntop inet_pton init_module initgroups initstate initstate_r innetgr
  ino64_t ino_t inotify_add_watch inotify_event inotify_init inotify_init1 inotify_rm_watch insque int16_t int32_t int64_t int8_t int_fast16_t int_fast32_t int_fast64_t
  int_fast8_t int_least16_t int_least32_t int_least64_t int_least8_t intmax_t intptr_t ioctl ioperm iopl iovec ip ip6_mtuinfo ip_mreq ip_mreq_source ip_mreqn ip_msfilter ip_opts
  ip_timestamp ipc_perm iphdr ipv6_mreq iruserok iruserok_af isalnum isalnum_l isalpha isalpha_l isascii isascii_l isastream isatty isblank isblank_l iscanonical isclr iscntrl
  iscntrl_l isctype isdigit isdigit_l iseqsig isfdtype isfinite isgraph isgraph_l isgreater isgreaterequal isinf isinff isinff128_do_not_use isinfl isless islessequal
  islessgreater islower islower_l isnan isnanf isnanf128_do_not_use isnanl isnormal isprint isprint_l ispunct ispunct_l isset issetugid issignaling isspace isspace_l issubnormal
  isunordered isupper isupper_l iswalnum iswalnum_l iswalpha iswalpha_l iswblank iswblank_l iswcntrl iswcntrl_l iswctype iswctype_l iswdigit iswdigit_l iswgraph iswgraph_l
  iswlower iswlower_l iswprint iswprint_l iswpunct iswpunct_l iswspace iswspace_l iswupper iswupper_l iswxdigit iswxdigit_l isxdigit isxdigit_l iszero itimerspec itimerval j0 j0f
  j0f128 j0f32 j0f32x j0f64 j0f64x j0l j1 j1f j1f128 j1f32 j1f32x j1f64 j1f64x j1l jmp_buf jn jnf jnf128 jnf32 jnf32x jnf64 jnf64x jnl jrand48 jrand48_r key_decryptsession
  key_decryptsession_pk key_encryptsession key_encryptsession_pk key_gendes key_get_conv key_secretkey_is_set key_setnet key_setsecret key_t kill kill_dependency killpg klogctl
  l64a labs lchmod lchown lckpwdf lcong48 lcong48_r lconv ldexp ldexpf ldexpf128 ldexpf32 ldexpf32x ldexpf64 ldexpf64x ldexpl ldiv ldiv_t le16toh le32toh le64toh leaf letoh16
  letoh32 letoh64 lfind lgamma lgamma_r lgammaf lgammaf128 lgammaf128_r lgammaf32 lgammaf32_r lgammaf32x lgammaf32x_r lgammaf64 lgammaf64_r lgammaf64x lgammaf64x_r lgammaf_r
  lgammal lgammal_r lgetxattr linger link linkat linux lio_listio lio_listio64 listen listxattr llabs lldiv lldiv_t llistxattr llogb llogbf llogbf128 llogbf32 llogbf32x llogbf64
  llogbf64x llogbl llrint llrintf llrintf128 llrintf32 llrintf32x llrintf64 llrintf64x llrintl llround llroundf llroundf128 llroundf32 llroundf32x llroundf64 llroundf64x llroundl
  llseek loc1 loc2 locale_t localeconv localtime localtime_r lockf lockf64 locs loff_t log log10 log10f log10f128 log10f32 log10f32x log10f64 log10f64x log10l log10p1 log10p1f
  log10p1f128 log10p1f32 log10p1f32x log10p1f64 log10p1f64x log10p1l log1p log1pf log1pf128 log1pf32 log1pf32x log1pf64 log1pf64x log1pl log2 log2f log2f128 log2f32 log2f32x
  log2f64 log2f64x log2l log2p1 log2p1f log2p1f128 log2p1f32 log2p1f32x log2p1f64 log2p1f64x log2p1l logb logbf logbf128 logbf32 logbf32x logbf64 logbf64x logbl logf logf128
  logf32 logf32x logf64 logf64x login login_tty logl logout logp1 logp1f logp1f128 logp1f32 logp1f32x logp1f64 logp1f64x logp1l logwtmp longjmp lrand48 lrand48_r lremovexattr
  lrint lrintf lrintf128 lrintf32 lrintf32x lrintf64 lrintf64x lrintl lround lroundf lroundf128 lroundf32 lroundf32x lroundf64 lroundf64x lroundl lsearch lseek lseek64 lsetxattr
  lstat lstat64 lutimes madvise main makecontext mallinfo mallinfo2 malloc malloc_info malloc_stats malloc_trim malloc_usable_size mallopt mallwatch math_errhandling matherr
  max_align_t mblen mbrlen mbrtoc16 mbrtoc32 mbrtoc8 mbrtowc mbsinit mbsnrtowcs mbsrtowcs mbstate_t mbstowcs mbtowc mcheck mcheck_check_all mcheck_pedantic mcontext_t mcount
  memalign membarrier memccpy memchr memcmp memcpy memfd_create memfrob memmem memmove memory_order memory_order_acq_rel memory_order_acquire memory_order_consume
  memory_order_relaxed memory_order_release memory_order_seq_cst mempcpy memrchr memset mincore mkdir mkdirat mkdtemp mkfifo mkfifoat mknod mknodat mkostemp mkostemp64 mkostemps
  mkostemps64 mkstemp mkstemp64 mkstemps mkstemps64 mktemp mktime mlock mlock2 mlockall mmap mmap64 mmsghdr mode_t modf modff modff128 modff32 modff32x modff64 modff64x modfl
  modify_ldt moncontrol monstartup mount mount_setattr move_mount mprobe mprotect mq_attr mq_close mq_getattr mq_notify mq_open mq_receive mq_send mq_setattr mq_timedreceive
  mq_timedsend mq_unlink mqd_t mrand48 mrand48_r mremap msg_cbytes msgbuf msgctl msgget msghdr msginfo msglen_t msgqnum_t msgrcv msgsnd msqid_ds msync mtrace mtx_destroy mtx_init
  mtx_lock mtx_plain mtx_recursive mtx_t mtx_timed mtx_timedlock mtx_trylock mtx_unlock munlock munlockall munmap muntrace name_to_handle_at nan nanf nanf128 nanf32 nanf32x
  nanf64 nanf64x nanl nanosleep nearbyint nearbyintf nearbyintf128 nearbyintf32 nearbyintf32x nearbyintf64 nearbyintf64x nearbyintl netent netname2host netname2user newlocale
  nextafter nextafterf nextafterf128 nextafterf32 nextafterf32x nextafterf64 nextafterf64x nextafterl nextdown nextdownf nextdownf128 nextdownf32 nextdownf32x nextdownf64
  nextdownf64x nextdownl nexttoward nexttowardf nexttowardf128_do_not_use nexttowardl nextup nextupf nextupf128 nextupf32 nextupf32x nextupf64 nextupf64x nextupl nfds_t
  nfsservctl nftw nftw64 ngettext nice nl_langinfo nl_langinfo_l nlink_t no_argument noreturn not not_eq nrand48 nrand48_r ns_datetosecs ns_format_ttl ns_get16 ns_get32
  ns_initparse ns_makecanon ns_msg_getflag ns_name_compress ns_name_ntol ns_name_ntop ns_name_pack ns_name_pton ns_name_rollback ns_name_skip ns_name_uncompress ns_name_unpack
  ns_parse_ttl ns_parserr ns_put16 ns_put32 ns_samedomain ns_samename ns_skiprr ns_sprintrr ns_sprintrrf ns_subdomain ntohl ntohs ntp_adjtime ntp_gettime ntp_gettimex obstack
  obstack_alloc_failed_handler obstack_exit_failure obstack_free obstack_printf obstack_vprintf off64_t off_t offsetof on_exit once_flag open open64 open_by_handle_at
  open_memstream open_tree open_wmemstream openat openat64 opendir openlog openpty optarg opterr optind option optional_argument optopt optreset or or_eq osockaddr
  parse_printf_format passwd passwd2des pathconf pause pclose perror personality pid_t pidfd_getfd pidfd_getpid pidfd_open pidfd_send_signal pidfd_spawn pidfd_spawnp pipe pipe2
  pivot_root pkey_alloc pkey_free pkey_get pkey_mprotect pkey_set pmap_getmaps pmap_getport pmap_rmtcall pmap_set pmap_unset poll pollfd popen posix_close posix_fadvise
  posix_fadvise64 posix_fallocate posix_fallocate64 posix_madvise posix_memalign posix_openpt posix_spawn posix_spawn_file_actions_addchdir_np posix_spawn_file_actions_addclose
  posix_spawn_file_actions_addclosefrom_np posix_spawn_file_actions_adddup2 posix_spawn_file_actions_addfchdir_np posix_spawn_file_actions_addopen
  posix_spawn_file_actions_addtcsetpgrp_np posix_spawn_file_actions_destroy posix_spawn_file_actions_init posix_spawn_file_actions_t posix_spawnattr_destroy
  posix_spawnattr_getcgroup_np posix_spawnattr_getflags posix_spawnattr_getpgroup posix_spawnattr_getschedparam posix_spawnattr_getschedpolicy posix_spawnattr_getsigdefault
  posix_spawnattr_getsigmask posix_spawnattr_init posix_spawnattr_setcgroup_np posix_spawnattr_setflags posix_spawnattr_setpgroup posix_spawnattr_setschedparam
  posix_spawnattr_setschedpolicy posix_spawnattr_setsigdefault posix_spawnattr_setsigmask posix_spawnattr_t posix_spawnp postorder pow pow10 pow10f pow10l powerof2 powf powf128
  powf32 powf32x powf64 powf64x powl ppoll prctl prctl_mm_map pread pread64 preadv preadv2 preadv64 preadv64v2 preorder printf printf_size printf_size_info prlimit prlimit64
  process_madvise process_mrelease process_vm_readv process_vm_writev profil program_invocation_name program_invocation_short_name protoent pselect psiginfo psignal
  pthread_atfork pthread_attr_destroy pthread_attr_getaffinity_np pthread_attr_getdetachstate pthread_attr_getguardsize pthread_attr_getinheritsched pthread_attr_getschedparam
  pthread_attr_getschedpolicy pthread_attr_getscope pthread_attr_getsigmask_np pthread_attr_getstack pthread_attr_getstackaddr pthread_attr_getstacksize pthread_attr_init
  pthread_attr_setaffinity_np pthread_attr_setdetachstate pthread_attr_setguardsize pthread_attr_setinheritsched pthread_attr_setschedparam pthread_attr_setschedpolicy
  pthread_attr_setscope pthread_attr_setsigmask_np pthread_attr_setstack pthread_attr_setstackaddr pthread_attr_setstacksize pthread_attr_t pthread_barrier_destroy
  pthread_barrier_init pthread_barrier_t pthread_barrier_wait pthread_barrierattr_destroy pthread_barrierattr_getpshared pthread_barrierattr_init pthread_barrierattr_setpshared
  pthread_barrierattr_t pthread_cancel pthread_cleanup_pop pthread_cleanup_pop_restore_np pthread_cleanup_push pthread_cleanup_push_defer_np pthread_clockjoin_np
  pthread_cond_broadcast pthread_cond_clockwait pthread_cond_destroy pthread_cond_init pthread_cond_signal pthread_cond_t pthread_cond_timedwait pthread_cond_wait
  pthread_condattr_destroy pthread_condattr_getclock pthread_condattr_getpshared pthread_condattr_init pthread_condattr_setclock pthread_condattr_setpshared pthread_condattr_t
  pthread_create pthread_detach pthread_equal pthread_exit pthread_getaffinity_np pthread_getattr_default_np pthread_getattr_np pthread_getconcurrency pthread_getcpuclockid
  pthread_getname_np pthread_getschedparam pthread_getspecific pthread_join pthread_key_create pthread_key_delete pthread_key_t pthread_kill pthread_kill_other_threads_np
  pthread_mutex_clocklock pthread_mutex_consistent pthread_mutex_consistent_np pthread_mutex_destroy pthread_mutex_getprioceiling pthread_mutex_init pthread_mutex_lock
  pthread_mutex_setprioceiling pthread_mutex_t pthread_mutex_timedlock pthread_mutex_trylock pthread_mutex_unlock pthread_mutexattr_destroy pthread_mutexattr_getkind_np
  pthread_mutexattr_getprioceiling pthread_mutexattr_getprotocol pthread_mutexattr_getpshared pthread_mutexattr_getrobust pthread_mutexattr_getrobust_np pthread_mutexattr_gettype
  pthread_mutexattr_init pthread_mutexattr_setkind_np pthread_mutexattr_setprioceiling pthread_mutexattr_setprotocol pthread_mutexattr_setpshared pthread_mutexattr_setrobust
  pthread_mutexattr_setrobust_np pthread_mutexattr_settype pthread_mutexattr_t pthread_once pthread_once_t pthread_rwlock_clockrdlock pthread_rwlock_clockwrlock
  pthread_rwlock_destroy pthread_rwlock_init pthread_rwlock_rdlock pthread_rwlock_t pthread_rwlock_timedrdlock pthread_rwlock_timedwrlock pthread_rwlock_tryrdlock
  pthread_rwlock_trywrlock pthread_rwlock_unlock pthread_rwlock_wrlock pthread_rwlockattr_destroy pthread_rwlockattr_getkind_np pthread_rwlockattr_getpshared
  pthread_rwlockattr_init pthread_rwlockattr_setkind_np pthread_rwlockattr_setpshared pthread_rwlockattr_t pthread_self pthread_setaffinity_np pthread_setattr_default_np
  pthread_setcancelstate pthread_setcanceltype pthread_setconcurrency pthread_setname_np pthread_setschedparam pthread_setschedprio pthread_setspecific pthread_sigmask
  pthread_sigqueue pthread_spin_destroy pthread_spin_init pthread_spin_lock pthread_spin_trylock pthread_spin_unlock pthread_spinlock_t pthread_t pthread_testcancel
  pthread_timedjoin_np pthread_tryjoin_np pthread_yield ptrace ptrdiff_t ptsname ptsname_r putc putc_unlocked putchar putchar_unlocked putenv putgrent putmsg putpmsg putpwent
  puts putsgent putspent pututline pututxline putw putwc putwc_unlocked putwchar putwchar_unlocked pvalloc pwrite pwrite64 pwritev pwritev2 pwritev64 pwritev64v2 qecvt qecvt_r
  qelem qfcvt qfcvt_r qgcvt qsort qsort_r quad_t query_module quick_exit quotactl raise rand rand_r random random_data random_r rawmemchr rcmd rcmd_af re_comp re_compile_fastmap
  re_compile_pattern re_exec re_match re_match_2 re_max_failures re_pattern_buffer re_registers re_search re_search_2 re_set_registers re_set_syntax re_syntax_options read
  readahead readdir readdir64 readdir64_r readdir_r readlink readlinkat readv realloc reallocarray realpath reboot recv recvfrom recvmmsg recvmsg reg_errcode_t reg_syntax_t
  regcomp regerror regex_t regexec regfree register_printf_function register_printf_modifier register_printf_specifier register_printf_type register_t registerrpc regmatch_t
  regoff_t remainder remainderf remainderf128 remainderf32 remainderf32x remainderf64 remainderf64x remainderl remap_file_pages remove removexattr remque remquo remquof
  remquof128 remquof32 remquof32x remquof64 remquof64x remquol rename renameat renameat2 required_argument res_dnok res_gethostbyaddr res_gethostbyname res_gethostbyname2
  res_hnok res_init res_mailok res_mkquery res_nmkquery res_nquery res_nquerydomain res_nsearch res_nsend res_ownok res_query res_querydomain res_search res_send
  res_send_setqhook res_send_setrhook revoke rewind rewinddir rexec rexec_af rexecoptions rindex rint rintf rintf128 rintf32 rintf32x rintf64 rintf64x rintl rlim64_t rlim_t
  rlimit rlimit64 rmdir round roundeven roundevenf roundevenf128 roundevenf32 roundevenf32x roundevenf64 roundevenf64x roundevenl roundf roundf128 roundf32 roundf32x roundf64
  roundf64x roundl roundup rpc_createerr rpcent rpmatch rresvport rresvport_af rtime rusage ruserok ruserok_af ruserpass s6_addr s6_addr16 s6_addr32 s_reg_t sa_family_t
  sa_handler sa_sigaction sbrk scalb scalbf scalbf32 scalbf32x scalbf64 scalbf64x scalbl scalbln scalblnf scalblnf128 scalblnf32 scalblnf32x scalblnf64 scalblnf64x scalblnl
  scalbn scalbnf scalbnf128 scalbnf32 scalbnf32x scalbnf64 scalbnf64x scalbnl scandir scandir64 scandirat scandirat64 scanf sched_attr sched_get_priority_max
  sched_get_priority_min sched_getaffinity sched_getattr sched_getcpu sched_getparam sched_getscheduler sched_param sched_priority sched_rr_get_interval sched_setaffinity
  sched_setattr sched_setparam sched_setscheduler sched_yield secure_getenv seed48 seed48_r seekdir select sem_clockwait sem_close sem_destroy sem_getvalue sem_init sem_open
  sem_post sem_t sem_timedwait sem_trywait sem_unlink sem_wait sembuf semctl semget semid_ds seminfo semop semtimedop send sendfile sendfile64 sendmmsg sendmsg sendto servent
  setaliasent setbit setbuf setbuffer setcontext setdomainname setegid setenv seteuid setfsent setfsgid setfsuid setgid setgrent setgroups sethostent sethostid sethostname
  setipv4sourcefilter setitimer setjmp setkey setkey_r setlinebuf setlocale setlogin setlogmask setmntent setnetent setnetgrent setns setpayload setpayloadf setpayloadf128
  setpayloadf32 setpayloadf32x setpayloadf64 setpayloadf64x setpayloadl setpayloadsig setpayloadsigf setpayloadsigf128 setpayloadsigf32 setpayloadsigf32x setpayloadsigf64
  setpayloadsigf64x setpayloadsigl setpgid setpgrp setpriority setprotoent setpwent setregid setresgid setresuid setreuid setrlimit setrlimit64 setrpcent setservent setsgent
  setsid setsockopt setsourcefilter setspent setstate setstate_r settimeofday setttyent setuid setusershell setutent setutxent setvbuf setxattr sgetsgent sgetsgent_r sgetspent
  sgetspent_r shm_info shm_open shm_unlink shmat shmatt_t shmctl shmdt shmget shmid_ds shminfo shutdown si_addr si_addr_lsb si_arch si_band si_call_addr si_fd si_int si_lower
  si_overrun si_pid si_pkey si_ptr si_status si_stime si_syscall si_timerid si_uid si_upper si_utime si_value sig_atomic_t sig_t sigabbrev_np sigaction sigaddset sigaltstack
  sigandset sigblock sigcontext sigdelset sigdescr_np sigemptyset sigev_notify_attributes sigev_notify_function sigev_notify_thread_id sigevent sigevent_t sigfillset siggetmask
  sighandler_t sighold sigignore siginfo_t siginterrupt sigisemptyset sigismember sigjmp_buf siglongjmp sigmask signal signalfd signalfd_siginfo signbit signbitf signbitl signgam
  significand significandf significandf32 significandf32x significandf64 significandl sigorset sigpause sigpending sigprocmask sigqueue sigrelse sigreturn sigset sigset_t
  sigsetjmp sigsetmask sigstack sigsuspend sigtimedwait sigval sigval_t sigvec sigwait sigwaitinfo sin sincos sincosf sincosf128 sincosf32 sincosf32x sincosf64 sincosf64x sincosl
  sinf sinf128 sinf32 sinf32x sinf64 sinf64x sinh sinhf sinhf128 sinhf32 sinhf32x sinhf64 sinhf64x sinhl sinl sinpi sinpif sinpif128 sinpif32 sinpif32x sinpif64 sinpif64x sinpil
  size_t sleep snprintf sockaddr sockaddr_in sockaddr_in6 sockaddr_storage sockaddr_un sockatmark socket socketpair socklen_t speed_t splice sprintf sprofil sqrt sqrtf sqrtf128
  sqrtf32 sqrtf32x sqrtf64 sqrtf64x sqrtl srand srand48 srand48_r srandom srandom_r sscanf ssignal ssize_t sstk st_atime st_ctime st_mtime stack_t stat stat64 statfs statfs64
  static_assert statvfs statvfs64 statx statx_timestamp stdc_bit_ceil_uc stdc_bit_ceil_ui stdc_bit_ceil_ul stdc_bit_ceil_ull stdc_bit_ceil_us stdc_bit_floor_uc stdc_bit_floor_ui
  stdc_bit_floor_ul stdc_bit_floor_ull stdc_bit_floor_us stdc_bit_width_uc stdc_bit_width_ui stdc_bit_width_ul stdc_bit_width_ull stdc_bit_width_us stdc_count_ones_uc
  stdc_count_ones_ui stdc_count_ones_ul stdc_count_ones_ull stdc_count_ones_us stdc_count_zeros_uc stdc_count_zeros_ui stdc_count_zeros_ul stdc_count_zeros_ull
  stdc_count_zeros_us stdc_first_leading_one_uc stdc_first_leading_one_ui stdc_first_leading_one_ul stdc_first_leading_one_ull stdc_first_leading_one_us
  stdc_first_leading_zero_uc stdc_first_leading_zero_ui stdc_first_leading_zero_ul stdc_first_leading_zero_ull stdc_first_leading_zero_us stdc_first_trailing_one_uc
  stdc_first_trailing_one_ui stdc_first_trailing_one_ul stdc_first_trailing_one_ull stdc_first_trailing_one_us stdc_first_trailing_zero_uc stdc_first_trailing_zero_ui
  stdc_first_trailing_zero_ul stdc_first_trailing_zero_ull stdc_first_trailing_zero_us stdc_has_single_bit_uc stdc_has_single_bit_ui stdc_has_single_bit_ul
  stdc_has_single_bit_ull stdc_has_single_bit_us stdc_leading_ones_uc stdc_leading_ones_ui stdc_leading_ones_ul stdc_leading_ones_ull stdc_leading_ones_us stdc_leading_zeros_uc
  stdc_leading_zeros_ui stdc_leading_zeros_ul stdc_leading_zeros_ull stdc_leading_zeros_us stdc_trailing_ones_uc stdc_trailing_ones_ui stdc_trailing_ones_ul
  stdc_trailing_ones_ull stdc_trailing_ones_us stdc_trailing_zeros_uc stdc_trailing_zeros_ui stdc_trailing_zeros_ul stdc_trailing_zeros_ull stdc_trailing_zeros_us stderr stdin
  stdout step stime stpcpy stpncpy strcasecmp strcasecmp_l strcasestr strcat strchr strchrnul strcmp strcoll strcoll_l strcpy strcspn strdup strdupa strerror strerror_l
  strerror_r strerrordesc_np strerrorname_np strfmon strfmon_l strfromd strfromf strfromf128 strfromf32 strfromf32x strfromf64 strfromf64x strfroml strfry strftime strftime_l
  strlcat strlcpy strlen strncasecmp strncasecmp_l strncat strncmp strncpy strndup strndupa strnlen strpbrk strptime strptime_l strrchr strsep strsignal strspn strstr strtod
  strtod_l strtof strtof128 strtof128_l strtof32 strtof32_l strtof32x strtof32x_l strtof64 strtof64_l strtof64x strtof64x_l strtof_l strtoimax strtok strtok_r strtol strtol_l
  strtold strtold_l strtoll strtoll_l strtoq strtoul strtoul_l strtoull strtoull_l strtoumax strtouq strverscmp strxfrm strxfrm_l stty suseconds_t svc_exit svc_fdset svc_getreq
  svc_getreq_common svc_getreq_poll svc_getreqset svc_max_pollfd svc_pollfd svc_register svc_run svc_sendreply svc_unregister svcauthdes_stats svcerr_auth svcerr_decode
  svcerr_noproc svcerr_noprog svcerr_progvers svcerr_systemerr svcerr_weakauth svcfd_create svcraw_create svctcp_create svcudp_bufcreate svcudp_create svcudp_enablecache
  svcunix_create svcunixfd_create swab swapcontext swapoff swapon swprintf swscanf symlink symlinkat sync sync_file_range syncfs sys_errlist sys_nerr sys_sigabbrev sys_siglist
  syscall sysconf sysctl sysinfo syslog system sysv_signal tan tanf tanf128 tanf32 tanf32x tanf64 tanf64x tanh tanhf tanhf128 tanhf32 tanhf32x tanhf64 tanhf64x tanhl tanl tanpi
  tanpif tanpif128 tanpif32 tanpif32x tanpif64 tanpif64x tanpil tcdrain tcflag_t tcflow tcflush tcgetattr tcgetpgrp tcgetsid tcgetwinsize tcp_ca_state tcp_cookie_transactions
  tcp_diag_md5sig tcp_fastopen_client_fail tcp_info tcp_md5sig tcp_repair_opt tcp_repair_window tcp_seq tcp_zerocopy_receive tcphdr tcsendbreak tcsetattr tcsetpgrp tcsetwinsize
  tdelete tdestroy tee telldir tempnam termio termios textdomain tfind tgamma tgammaf tgammaf128 tgammaf32 tgammaf32x tgammaf64 tgammaf64x tgammal tgkill thrd_busy thrd_create
  thrd_current thrd_detach thrd_equal thrd_error thrd_exit thrd_join thrd_nomem thrd_sleep thrd_start_t thrd_success thrd_t thrd_timedout thrd_yield thread_local time time_t
  timegm timelocal timer_create timer_delete timer_getoverrun timer_gettime timer_settime timer_t timeradd timerclear timercmp timerfd_create timerfd_gettime timerfd_settime
  timerisset timersub times timespec timespec_get timespec_getres timestamp timeval timex timezone tm tmpfile tmpfile64 tmpnam tmpnam_r tms toascii toascii_l tolower tolower_l
  totalorder totalorderf totalorderf128 totalorderf32 totalorderf32x totalorderf64 totalorderf64x totalorderl totalordermag totalordermagf totalordermagf128 totalordermagf32
  totalordermagf32x totalordermagf64 totalordermagf64x totalordermagl toupper toupper_l towctrans towctrans_l towlower towlower_l towupper towupper_l tr_break true trunc truncate
  truncate64 truncf truncf128 truncf32 truncf32x truncf64 truncf64x truncl tsearch tss_create tss_delete tss_dtor_t tss_get tss_set tss_t ttyname ttyname_r ttyslot twalk twalk_r
  tzname tzset u u_char u_int u_int16_t u_int32_t u_int64_t u_int8_t u_long u_quad_t u_short ualarm ucontext ucontext_t ucred ufromfp ufromfpf ufromfpf128 ufromfpf32 ufromfpf32x
  ufromfpf64 ufromfpf64x ufromfpl ufromfpx ufromfpxf ufromfpxf128 ufromfpxf32 ufromfpxf32x ufromfpxf64 ufromfpxf64x ufromfpxl uid_t uint uint16_t uint32_t uint64_t uint8_t
  uint_fast16_t uint_fast32_t uint_fast64_t uint_fast8_t uint_least16_t uint_least32_t uint_least64_t uint_least8_t uintmax_t uintptr_t ulckpwdf ulimit ulong umask umount umount2
  uname ungetc ungetwc unix unlink unlinkat unlockpt unsetenv unshare updwtmp updwtmpx useconds_t uselib uselocale user2netname ushort usleep ustat utimbuf utime utimensat utimes
  utmpname utmpxname utsname va_arg va_copy va_end va_list va_start valloc vasprintf vdprintf verr verrx versionsort versionsort64 vfork vfprintf vfscanf vfwprintf vfwscanf
  vhangup vlimit vmsplice vprintf vscanf vsnprintf vsprintf vsscanf vswprintf vswscanf vsyslog vtimes vwarn vwarnx vwprintf vwscanf wait wait3 wait4 waitid waitpid warn warnx
  wchar_t wcpcpy wcpncpy wcrtomb wcscasecmp wcscasecmp_l wcscat wcschr wcschrnul wcscmp wcscoll wcscoll_l wcscpy wcscspn wcsdup wcsftime wcsftime_l wcslcat wcslcpy wcslen
  wcsncasecmp wcsncasecmp_l wcsncat wcsncmp wcsncpy wcsnlen wcsnrtombs wcspbrk wcsrchr wcsrtombs wcsspn wcsstr wcstod wcstod_l wcstof wcstof128 wcstof128_l wcstof32 wcstof32_l
  wcstof32x wcstof32x_l wcstof64 wcstof64_l wcstof64x wcstof64x_l wcstof_l wcstoimax wcstok wcstol wcstol_l wcstold wcstold_l wcstoll wcstoll_l wcstombs wcstoq wcstoul wcstoul_l
  wcstoull wcstoull_l wcstoumax wcstouq wcswcs wcswidth wcsxfrm wcsxfrm_l wctob wctomb wctrans wctrans_l wctrans_t wctype wctype_l wctype_t wcwidth winsize wint_t wmemchr wmemcmp
  wmemcpy wmemmove wmempcpy wmemset wordexp wordfree wprintf write write_profiling writev wscanf xcrypt xcrypt_gensalt xcrypt_gensalt_r xcrypt_r xdecrypt xdr_accepted_reply
  xdr_array xdr_authdes_cred xdr_authdes_verf xdr_authunix_parms xdr_bool xdr_bytes xdr_callhdr xdr_callmsg xdr_char xdr_cryptkeyarg xdr_cryptkeyarg2 xdr_cryptkeyres
  xdr_des_block xdr_double xdr_enum xdr_float xdr_free xdr_getcredres xdr_hyper xdr_int xdr_int16_t xdr_int32_t xdr_int64_t xdr_int8_t xdr_key_netstarg xdr_key_netstres
  xdr_keybuf xdr_keystatus xdr_long xdr_longlong_t xdr_netnamestr xdr_netobj xdr_opaque xdr_opaque_auth xdr_pmap xdr_pmaplist xdr_pointer xdr_quad_t xdr_reference
  xdr_rejected_reply xdr_replymsg xdr_rmtcall_args xdr_rmtcallres xdr_short xdr_sizeof xdr_string xdr_u_char xdr_u_hyper xdr_u_int xdr_u_long xdr_u_longlong_t xdr_u_quad_t
  xdr_u_short xdr_uint16_t xdr_uint32_t xdr_uint64_t xdr_uint8_t xdr_union xdr_unixcred xdr_vector xdr_void xdr_wrapstring xdrmem_create xdrrec_create xdrrec_endofrecord
  xdrrec_eof xdrrec_skiprecord xdrstdio_create xencrypt xor xor_eq xprt_register xprt_unregister y0 y0f y0f128 y0f32 y0f32x y0f64 y0f64x y0l y1 y1f y1f128 y1f32 y1f32x y1f64
  y1f64x y1l yn ynf ynf128 ynf32 ynf32x ynf64 ynf64x ynl
`;

let names: ReadonlySet<string> | undefined;

/** Whether a name may be the C library's. */
export function isLibraryName(name: string): boolean {
  names ??= new Set(NAMES.trim().split(/\s+/));
  return name.startsWith('_') || names.has(name);
}
