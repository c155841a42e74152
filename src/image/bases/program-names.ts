/** Programs that a Debian or Ubuntu image may have: those of required packages, of apt, and what newer and older releases have besides. */
export const DEBIAN_PROGRAMS: ReadonlySet<string> = new Set(
  `[ add-shell addgroup addpart adduser agetty apt apt-cache apt-cdrom apt-config apt-get apt-key apt-mark arch ash awk
  b2sum badblocks base32 base64 basename basenc bash bashbug blkdiscard blkid blkzone blockdev bunzip2 bzcat bzcmp
  bzdiff bzegrep bzexe bzfgrep bzgrep bzip2 bzip2recover bzless bzmore captoinfo cat chage chattr chcon chcpu chfn
  chgpasswd chgrp chmem chmod choom chown chpasswd chroot chrt chsh cksum clear clear_console cmp comm cp cpgr cppw
  csplit ctrlaltdel cut dash date dd deb-systemd-helper deb-systemd-invoke debconf debconf-apt-progress
  debconf-communicate debconf-copydb debconf-escape debconf-set-selections debconf-show debugfs delgroup delpart deluser
  df diff diff3 dir dircolors dirname dmesg dnsdomainname domainname dpkg dpkg-deb dpkg-divert dpkg-fsys-usrunmess
  dpkg-maintscript-helper dpkg-preconfigure dpkg-query dpkg-realpath dpkg-reconfigure dpkg-split dpkg-statoverride
  dpkg-trigger du dumpe2fs e2freefrag e2fsck e2image e2label e2mmpstatus e2scrub e2scrub_all e2undo e4crypt e4defrag
  echo editor egrep env expand expiry expr factor faillock faillog fallocate false fgrep filefrag find findfs findmnt
  flock fmt fold free fsck fsck.cramfs fsck.ext2 fsck.ext3 fsck.ext4 fsck.minix fsfreeze fstab-decode fstrim getconf
  getent getopt getty gpasswd gpgv grep groupadd groupdel groupmems groupmod groups grpck grpconv grpunconv gunzip gzexe
  gzip hardlink head hostid hostname i386 iconv iconvconfig id infocmp infotocap initctl install installkernel invoke-rc.d
  ionice ip ipcmk ipcrm ipcs ischroot isosize join kill killall5 last lastb lastlog ld.so ldattach ldconfig
  ldconfig.real ldd link linux32 linux64 ln locale localedef logger login logname losetup ls lsattr lsb_release lsblk lsfd lsirq
  lscpu lsipc lslocks lslogins lsmem lsns mawk mcookie md5sum md5sum.textutils mesg mkdir mke2fs mkfifo mkfs mkfs.bfs
  mkfs.cramfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.minix mkhomedir_helper mklost+found mknod mkswap mktemp more mount
  mountpoint mv namei nawk newgrp newusers nice nisdomainname nl nohup nologin nproc nsenter numfmt od pager
  pam-auth-update pam_getenv pam_namespace_helper pam_timestamp_check partx passwd paste pathchk perl perl5.36.0 pgrep
  pidof pidwait ping pinky pivot_root pkill pldd pmap policy-rc.d pr printenv printf prlimit procps ps ptx pwck pwconv
  pwd pwdx pwhistory_helper pwunconv rbash readlink readprofile realpath remove-shell rename.ul renice reset resize2fs
  resizepart rev rgrep rm rmdir rmt rmt-tar rtcwake run-parts run0 runcon runuser savelog script scriptlive scriptreplay
  sdiff sed select-editor sensible-browser sensible-editor sensible-pager seq service setarch setpriv setsid setterm sg
  sh sha1sum sha224sum sha256sum sha384sum sha512sum shadowconfig shred shuf skill slabtop sleep snice sort split sq
  sqopv sqv ss start-stop-daemon stat stdbuf stty su sulogin sum swaplabel swapoff swapon switch_root sync sysctl tabs
  tac tail tar tarcat taskset tee tempfile test tic timeout tload toe top touch tput tr true truncate tset tsort tty
  tune2fs tzconfig tzselect uclampset umount uname uncompress unexpand uniq unix_chkpwd unix_update unlink unshare
  update-alternatives update-passwd update-rc.d update-shells uptime useradd userdel usermod users utmpdump vdir vigr
  vipw vmstat w wall watch wc wdctl whereis which which.debianutils who whoami wipefs x86_64 xargs yes ypdomainname zcat
  zcmp zdiff zdump zegrep zfgrep zforce zgrep zic zless zmore znew zramctl
  catchsegv cfdisk fdformat fdisk fincore hwclock logsave pg raw sfdisk tailf tunelp
  perl5.26.1 perl5.28.1 perl5.30.0 perl5.32.1 perl5.34.0 perl5.38.2 perl5.40.1`.split(/\s+/),
);

/** Programs that a busybox or Alpine image may have: busybox 1.36 and 1.37, Alpine 3.8 to 3.20. */
export const BUSYBOX_PROGRAMS: ReadonlySet<string> = new Set(
  `[ [[ acpid add-shell addgroup adduser adjtimex apk ar arch arp arping ascii ash awk base32 base64 basename bbconfig bc
  beep blkdiscard blkid blockdev bootchartd brctl bunzip2 busybox bzcat bzip2 c_rehash cal cat chat chattr chgrp chmod chown
  chpasswd chpst chroot chrt chvt cksum clear cmp comm conspy cp cpio crc32 crond crontab cryptpw cttyhack cut date dc
  dd deallocvt delgroup deluser depmod devmem df dhcprelay diff dirname dmesg dnsd dnsdomainname dos2unix dpkg dpkg-deb
  du dumpkmap dumpleases echo ed egrep eject env envdir envuidgid ether-wake expand expr factor fakeidentd fallocate
  false fatattr fbset fbsplash fdflush fdformat fdisk fgconsole fgrep find findfs flock fold free freeramdisk fsck
  fsck.minix fsfreeze fstrim fsync ftpd ftpget ftpput fuser getconf getent getfattr getopt getty grep groups gunzip gzip
  halt hd hdparm head hexdump hexedit hostid hostname httpd hush hwclock i2cdetect i2cdump i2cget i2cset i2ctransfer
  iconv id ifconfig ifdown ifenslave ifplugd ifup inetd init inotifyd insmod install ionice iostat ip ipaddr ipcalc
  ipcrm ipcs iplink ipneigh iproute iprule iptunnel kbd_mode kill killall killall5 klogd last ldconfig ldd less link
  linux32 linux64 linuxrc ln loadfont loadkmap logger login logname logread losetup lpd lpq lpr ls lsattr lsmod lsof
  lspci lsscsi lsusb lzcat lzma lzop lzopcat makedevs makemime man md5sum mdev mesg microcom mim mkdir mkdosfs mke2fs
  mkfifo mkfs.ext2 mkfs.minix mkfs.vfat mkmntdirs mknod mkpasswd mkswap mktemp modinfo modprobe more mount mountpoint
  mpstat mt mv nameif nanddump nandwrite nbd-client nc netstat nice nl nmeter nohup nologin nproc nsenter nslookup ntpd
  od openvt partprobe passwd paste patch pgrep pidof ping ping6 pipe_progress pivot_root pkill pmap popmaildir poweroff
  powertop printenv printf ps pscan pstree pwd pwdx raidautorun rdate rdev readahead readlink readprofile realpath
  reboot reformime remove-shell renice reset resize resume rev rfkill rm rmdir rmmod route rpm rpm2cpio rtcwake run-init
  run-parts runlevel runsv runsvdir rx scanelf script scriptreplay sed seedrng sendmail seq setarch setconsole setfattr
  setfont setkeycodes setlogcons setpriv setserial setsid setuidgid sh sha1sum sha256sum sha3sum sha512sum showkey shred
  shuf slattach sleep smemcap softlimit sort split ssl_client start-stop-daemon stat strings stty su sulogin sum sv svc
  svlogd svok swapoff swapon switch_root sync sysctl syslogd tac tail tar taskset tc tcpsvd tee telnet telnetd test tftp
  tftpd time timeout top touch tr traceroute traceroute6 tree true truncate ts tsort tty ttysize tunctl ubiattach
  ubidetach ubimkvol ubirename ubirmvol ubirsvol ubiupdatevol udhcpc udhcpc6 udhcpd udpsvd uevent umount uname unexpand
  uniq unix2dos unlink unlzma unlzop unshare unxz unzip uptime users usleep uudecode uuencode vconfig vi vlock volname w
  wall watch watchdog wc wget which who whoami whois xargs xxd xz xzcat yes zcat zcip`.split(/\s+/),
);

/** What npm and pip install, and people start: in their images there is none before. */
export const OF_NPM = 'nodemon pm2 pm2-runtime ts-node tsc tsx next nuxt vite ng nest serve http-server'.split(' ');
export const OF_PIP =
  'gunicorn uvicorn hypercorn daphne flask django-admin celery streamlit fastapi alembic pytest poetry pipenv pdm uv ruff black mypy jupyter ansible ansible-playbook'.split(
    ' ',
  );
