/*
 * Source: the file lists of Debian 11 to 13, of all packages that buildpack-deps installs, and of what they depend on. Images called golang
 * have some of these.
 */

const HEADERS = `
  ImageMagick-6 ImageMagick-7 Imath Lerc_c_api.h Lerc_types.h OpenEXR X11 a.out.h aio.h aliases.h alloca.h ar.h argp.h argz.h arpa asm asm-generic
  assert.h bits blkid brotli byteswap.h bzlib.h c++ cairo clang com_err.h complex.h cpio.h crypt.h ctype.h curl curses.h cursesapp.h cursesf.h cursesm.h
  cursesp.h cursesw.h cursslk.h db.h db_185.h dirent.h dlfcn.h elf.h endian.h envz.h err.h errno.h error.h et eti.h etip.h evdns.h event.h event2
  evhttp.h evrpc.h evutil.h execinfo.h expat.h expat_config.h expat_external.h fcntl.h features-time64.h features.h fenv.h ffi.h ffitarget.h finclude
  fmtmsg.h fnmatch.h fontconfig form.h fpu_control.h freetype2 fstab.h fts.h ftw.h gconv.h gdbm.h gdk-pixbuf-2.0 getopt.h gio-unix-2.0 glib-2.0 glob.h
  gmp.h gmpxx.h gnu gnu-versions.h gnumake.h grp.h gshadow.h gssapi gssapi.h gssrpc iconv.h ieee754.h ifaddrs.h inttypes.h jbig.h jbig85.h jbig_ar.h
  jconfig.h jerror.h jmorecfg.h jpegint.h jpeglib.h kadm5 kdb.h krb5 krb5.h langinfo.h lastlog.h lcms2.h lcms2_fast_float.h lcms2_plugin.h
  lcms2_threaded.h libdeflate.h libdjvu libexif libexslt libgen.h libintl.h libltdl libmount libpng libpng16 librsvg-2.0 libwmf libx86.h libxml2 libxslt
  limits.h link.h linux locale.h lqr-1 ltdl.h lzma lzma.h malloc.h mariadb math.h maxminddb.h maxminddb_config.h mcheck.h memory.h menu.h misc mit-krb5
  mntent.h monetary.h mpc.h mpf2mpfr.h mpfr.h mqueue.h mtd mysql nc_tparm.h ncurses.h ncurses_dll.h ncursesw net netash netatalk netax25 netdb.h
  neteconet netinet netipx netiucv netpacket netrom netrose nfs nl_types.h nss.h obstack.h openjpeg-2.1 openjpeg-2.4 openjpeg-2.5 openssl panel.h
  paths.h pcre.h pcre2.h pcre2posix.h pcre_scanner.h pcre_stringpiece.h pcrecpp.h pcrecpparg.h pcreposix.h pixman-1 png.h pngconf.h pnglibconf.h poll.h
  postgresql printf.h proc_service.h profile.h protocols pthread.h pty.h pwd.h rdma re_comp.h readline regex.h regexp.h resolv.h rpc rpcsvc sched.h scsi
  search.h selinux semaphore.h sepol setjmp.h sgtty.h shadow.h signal.h sound spawn.h sqlite3.h sqlite3ext.h stab.h stdbit.h stdc-predef.h stdint.h
  stdio.h stdio_ext.h stdlib.h string.h strings.h sys syscall.h sysexits.h syslog.h tar.h term.h term_entry.h termcap.h termio.h termios.h tgmath.h
  thread_db.h threads.h tic.h tiff.h tiffconf.h tiffio.h tiffio.hxx tiffvers.h time.h tirpc ttyent.h uchar.h ucontext.h ulimit.h unctrl.h unicode
  unistd.h utime.h utmp.h utmpx.h uuid values.h video wait.h wchar.h wctype.h webp wordexp.h x264.h x264_config.h x265.h x265_config.h xcb xen yaml.h
  zconf.h zdict.h zlib.h zstd.h zstd_errors.h
`;

const LIBRARIES = `
  BrokenLocale ICE Iex Iex-3_1 IlmImf IlmImf-2_5 IlmImfUtil IlmImfUtil-2_5 IlmThread IlmThread-3_1 Imath Imath-3_1 Lerc MagickCore-6.Q16
  MagickCore-7.Q16 MagickWand-6.Q16 MagickWand-7.Q16 OpenEXR OpenEXR-3_1 OpenEXRCore OpenEXRCore-3_1 OpenEXRUtil OpenEXRUtil-3_1 SM X11 Xau Xdmcp Xext
  Xrender Xt anl blkid brotlicommon brotlidec brotlienc bz2 c c_malloc_debug c_nonshared cairo cairo-gobject cairo-script-interpreter com_err crypt
  crypto curl curses db db-5.3 deflate djvulibre dl event event_core event_extra event_openssl event_pthreads exif expat expatw exslt ffi ffi_pic
  fontconfig form formw freetype g gdbm gdk_pixbuf-2.0 gio-2.0 glib-2.0 gmodule-2.0 gmp gmpxx gobject-2.0 gssapi_krb5 gssrpc gthread-2.0 history icudata
  icui18n icuio icutest icutu icuuc jbig jpeg k5crypto kadm5clnt kadm5clnt_mit kadm5srv kadm5srv_mit kdb5 krb5 krb5support lcms2 lcms2_fast_float
  lcms2_threaded lqr-1 ltdl lzma m mariadb mariadbclient maxminddb mcheck memusage menu menuw mount mpc mpfr mvec mysqlclient mysqlclient_r
  mysqlservices ncurses ncurses++ ncurses++w ncursesw nsl openjp2 panel panelw pcprofile pcre pcre16 pcre2-16 pcre2-32 pcre2-8 pcre2-posix pcre32
  pcrecpp pcreposix pixman-1 png png16 pq pthread pthread_nonshared readline resolv rpcsvc rsvg-2 rt selinux sepol sqlite3 ssl termcap thread_db tic
  tiff tiffxx tinfo tirpc util uuid webp webpdecoder webpdemux webpmux wmf wmf-0.2 wmflite wmflite-0.2 x86 xcb xcb-render xcb-shm xml2 xslt yaml z zstd
`;

let headers: ReadonlySet<string> | undefined;
let libraries: ReadonlySet<string> | undefined;

/** Whether a header may lie in an image that is made on buildpack-deps, by its first directory or its name. */
export function isBuildpackHeader(name: string): boolean {
  headers ??= new Set(HEADERS.trim().split(/\s+/));
  return headers.has(name.split('/', 1)[0] ?? '');
}

/** Whether a library may lie in such an image, by its name behind -l. */
export function isBuildpackLibrary(name: string): boolean {
  libraries ??= new Set(LIBRARIES.trim().split(/\s+/));
  return libraries.has(name);
}
