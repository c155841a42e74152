/*
 * Sources: the root file systems of github.com/alpinelinux/docker-alpine (3.8 to 3.20, and edge of September 2024) and of
 * github.com/docker-library/busybox (1.37 and 1.38 with glibc, musl and uclibc), each by its list of names.
 */

const words = (text: string): readonly string[] => text.split(/\s+/);

/** Links to busybox that every Alpine has, by directory. */
export const ALPINE_APPLETS: Readonly<Record<string, readonly string[]>> = {
  '/bin':
    words(`arch ash base64 bbconfig cat chgrp chmod chown cp date dd df dmesg dnsdomainname dumpkmap echo egrep false fatattr fdflush fgrep fsync getopt grep
    gunzip gzip hostname iostat ipcalc kbd_mode kill link ln ls lzop makemime mkdir mknod mktemp more mount mountpoint mpstat mv netstat nice pidof ping
    ping6 pipe_progress printenv ps pwd reformime rev rm rmdir sed setpriv setserial sh sleep stat stty sync tar touch true umount uname usleep zcat`),
  '/sbin':
    words(`acpid adjtimex arp blkid blockdev depmod fbsplash fdisk findfs fsck fstrim halt hwclock ifconfig ifdown ifenslave ifup init inotifyd insmod ip ipaddr
    iplink ipneigh iproute iprule iptunnel klogd loadkmap logread losetup lsmod mdev mkdosfs mkfs.vfat mkswap modinfo modprobe nameif nologin poweroff
    raidautorun reboot rmmod route setconsole slattach swapoff swapon sysctl syslogd tunctl udhcpc vconfig watchdog`),
  '/usr/bin':
    words(`[ [[ awk basename beep blkdiscard bunzip2 bzcat bzip2 cal chvt cksum clear cmp comm cpio crontab cryptpw cut dc deallocvt diff dirname dos2unix du
    eject env expand expr factor fallocate find flock fold free fuser groups hd head hexdump hostid id install ipcrm ipcs killall less logger lsof lsusb
    lzcat lzma lzopcat md5sum mesg microcom mkfifo mkpasswd nc nl nmeter nohup nproc nslookup od passwd paste pgrep pkill pmap printf pscan pstree pwdx
    readlink realpath renice reset resize seq setkeycodes setsid sha1sum sha256sum sha3sum sha512sum showkey shred shuf sort split strings sum tac tail
    tee test timeout top tr traceroute traceroute6 truncate tty ttysize udhcpc6 unexpand uniq unix2dos unlink unlzma unlzop unxz unzip uptime uudecode
    uuencode vi vlock volname wc wget which whoami whois xargs xxd xzcat yes`),
  '/usr/sbin':
    words(`add-shell addgroup adduser arping brctl chpasswd chroot crond delgroup deluser ether-wake fbset killall5 loadfont nanddump nandwrite nbd-client ntpd
    partprobe rdate rdev readahead remove-shell rfkill sendmail setfont setlogcons`),
};

/** Those that some releases have, those that run another program, and programs that are no busybox. */
export const ALPINE_OTHERS: Readonly<Record<string, readonly string[]>> = {
  '/bin': words(`busybox chattr conspy ed ionice linux32 linux64 login lsattr run-parts su watch`),
  '/sbin': words(`apk getty hdparm ldconfig mkmntdirs pivot_root switch_root zcip`),
  '/usr/bin': words(`bc dumpleases getconf getent iconv last ldd nsenter openvt patch scanelf smemcap ssl_client time tree unshare who xz`),
  '/usr/sbin': words(`fdformat lspci powertop readprofile`),
};

/** Applets of busybox that Alpine has in busybox-extras alone. */
export const ALPINE_EXTRAS: ReadonlySet<string> = new Set([
  'dnsd',
  'fakeidentd',
  'ftpd',
  'ftpget',
  'ftpput',
  'httpd',
  'inetd',
  'telnet',
  'telnetd',
  'tftp',
  'tftpd',
  'udhcpd',
]);

/** Applets that busybox's own images have in /bin, whatever their C library, since 1.28, without those that run another program. */
export const BUSYBOX_APPLETS: readonly string[] =
  words(`[ [[ acpid add-shell addgroup adduser adjtimex arch arp arping ash awk base64 basename beep blkdiscard blkid blockdev brctl bunzip2 busybox bzcat
  bzip2 cal cat chgrp chmod chown chpasswd chroot chvt cksum clear cmp comm conspy cp cpio crond crontab cryptpw cut date dc dd deallocvt delgroup
  deluser depmod df diff dirname dmesg dnsd dnsdomainname dos2unix du dumpkmap dumpleases echo ed egrep eject env ether-wake expand expr factor
  fallocate false fatattr fbset fbsplash fdflush fdformat fdisk fgrep find findfs flock fold free fsck fstrim fsync ftpd ftpget ftpput fuser getconf
  getopt grep groups gunzip gzip halt hd hdparm head hexdump hostid hostname httpd hwclock id ifconfig ifdown ifenslave ifup init inotifyd insmod
  install iostat ip ipaddr ipcalc ipcrm ipcs iplink ipneigh iproute iprule iptunnel kbd_mode kill killall killall5 klogd less link ln loadfont loadkmap
  logger logname logread losetup ls lsmod lsof lspci lsusb lzcat lzma lzop makemime md5sum mdev mesg microcom mkdir mkdosfs mkfifo mkfs.vfat mknod
  mkpasswd mkswap mktemp modinfo modprobe more mount mountpoint mpstat mv nameif nanddump nandwrite nbd-client nc netstat nice nl nmeter nohup nologin
  nproc nslookup ntpd od partprobe passwd paste patch pgrep pidof ping ping6 pipe_progress pkill pmap popmaildir poweroff powertop printenv printf ps
  pscan pstree pwd pwdx raidautorun rdate rdev readahead readlink readprofile realpath reboot reformime remove-shell renice reset resize rev rm rmdir
  rmmod route rpm2cpio sed sendmail seq setconsole setfont setkeycodes setlogcons setpriv setserial setsid sh sha1sum sha256sum sha3sum sha512sum
  showkey shred shuf slattach sleep smemcap sort split ssl_client stat strings stty sum sv svlogd swapoff swapon sync sysctl syslogd tac tail tar tee
  telnet telnetd test tftp tftpd timeout top touch tr traceroute traceroute6 true truncate tty ttysize tunctl udhcpc udhcpc6 udhcpd umount uname
  unexpand uniq unix2dos unlink unlzma unxz unzip uptime usleep uudecode uuencode vconfig vi vlock volname watchdog wc wget which whoami whois xargs xxd
  xzcat yes zcat`);
