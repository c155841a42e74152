/**
 * What directories of a plain Debian image may hold: all names that required packages and apt bring (debootstrap --variant=minbase, of
 * 11, 12 and 13), and those that other releases have, or may have.
 */

/** In /etc. */
export const NAMES_IN_ETC: ReadonlySet<string> = new Set(
  `.pwd.lock X11 adduser.conf adjtime alternatives apparmor apparmor.d apt bash.bashrc bindresvport.blacklist binfmt.d
  ca-certificates ca-certificates.conf calendar credstore credstore.encrypted cron.d cron.daily cron.hourly cron.monthly
  cron.weekly crontab dbus-1 deb-version debconf.conf debian_version default deluser.conf dpkg e2scrub.conf environment
  ethertypes fstab gai.conf group group- gshadow gshadow- gss host.conf hostname hosts init init.d initramfs-tools inittab
  inputrc insserv.conf insserv.conf.d iproute2 issue issue.net kernel kernel-img.conf ld.so.cache ld.so.conf ld.so.conf.d
  libaudit.conf locale.alias locale.gen localtime login.defs logrotate.d lsb-release machine-id magic mailcap
  manpath.config mime.types mke2fs.conf modprobe.d modules modules-load.d motd mtab nanorc netconfig network networks
  nsswitch.conf opt os-release pam.conf pam.d passwd passwd- perl polkit-1 profile profile.d protocols python3 rc0.d rc1.d
  rc2.d rc3.d rc4.d rc5.d rc6.d rcS.d resolv.conf rmt rpc securetty security selinux services shadow shadow- shells skel
  ssh staff-group-for-usr-local subgid subgid- subuid subuid- sudoers sudoers.d sysctl.conf sysctl.d systemd terminfo
  timezone tmpfiles.d ucf.conf udev update-motd.d userdb vim wgetrc xattr.conf xdg`.split(/\s+/),
);

/** In /var/lib. */
export const NAMES_IN_VAR_LIB: ReadonlySet<string> = new Set(
  `NetworkManager apt aptitude dbus dhcp dpkg emacsen-common initramfs-tools initscripts insserv logrotate machines man-db
  misc ntp os-prober pam polkit-1 portables private python python3 sgml-base shells.state shim-signed sudo systemd tpm ucf
  update-rc.d urandom usbutils vim xml-core`.split(/\s+/),
);

/** In /usr/share. */
export const NAMES_IN_USR_SHARE: ReadonlySet<string> = new Set(
  `X11 adduser applications apport apt apt-listchanges base-files base-files-doc base-passwd bash bash-completion binfmts
  bug ca-certificates cdebconf common-licenses console-setup consolefonts consoletrans dbus-1 debconf debianutils dict
  distro-info doc doc-base dpkg factory file fish fonts gcc gdb gitweb glib-2.0 gnupg i18n icons info initramfs-tools
  insserv java keymaps keyrings libc-bin libdrm libgcrypt20 lintian locale lsb man menu metainfo mime misc mysql nano
  nodejs os-prober p11-kit pam pam-configs perl perl-openssl-defaults perl5 pixmaps pkgconfig polkit polkit-1
  python-wheels python3 readline sensible-utils sgml sgml-base sounds systemd sysvinit tabset terminfo trace udhcpc
  unminimize user-manager util-linux vim wayland xml xsessions zoneinfo zsh`.split(/\s+/),
);
