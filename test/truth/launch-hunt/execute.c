/* Calls execve in a folder as the root of everything, in processes and mounts of its own and with the few rights of a container.
 *   execute ROOT WORKDIR UID SECONDS NUMBER VARIABLE=VALUE… PROGRAM ARGUMENT…
 * The program has so many variables, and this one's standard output and error. Descriptor 3 is told how it ended: `errno N`, `signal N`, `exit N`, `timeout`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail(const char *what) { dprintf(3, "broken %s: %s", what, strerror(errno)); _exit(1); }

/* CHOWN, DAC_OVERRIDE, FOWNER, FSETID, SETGID and SETUID stay: nothing that reaches beyond the folder. */
static void drop_rights(void) {
  for (int right = 0; right < 64; right++)
    if (!(0xdbU >> right & 1) || right > 7) prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
}

/* As runc does it: another user keeps the right to pass modes by until the program runs. */
static void become(int uid) {
  if (uid == 0) return;
  struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[2] = { { 0xdb, 0xdb, 0 }, { 0, 0, 0 } };
  if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) || setgid(0) || setuid(uid) || syscall(SYS_capset, &head, data)) fail("user");
}

static void limit(int what, rlim_t most) {
  struct rlimit both = { most, most };
  setrlimit(what, &both);
}

static void start(char **arg, int report) {
  char proc[4096];
  snprintf(proc, sizeof proc, "%s/proc", arg[1]);
  if (mount("proc", proc, "proc", 0, 0)) fail("mount");
  if (chroot(arg[1]) || chdir(arg[2])) fail("chroot");
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, 5);
  limit(RLIMIT_FSIZE, 1 << 20);
  drop_rights();
  become(atoi(arg[3]));
  close(3);
  int variables = atoi(arg[5]);
  char *environment[variables + 1];
  memcpy(environment, arg + 6, variables * sizeof *arg);
  environment[variables] = 0;
  execve(arg[6 + variables], arg + 6 + variables, environment);
  int error = errno;
  if (write(report, &error, sizeof error) < 0) _exit(1);
  _exit(255);
}

int main(int count, char **arg) {
  int ends[2], status, error;
  if (count < 7 + atoi(count > 5 ? arg[5] : "0")) return 2;
  if (unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC) || mount("none", "/", 0, MS_REC | MS_PRIVATE, 0)) fail("unshare");
  if (pipe2(ends, O_CLOEXEC)) fail("pipe");
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) start(arg, ends[1]);
  close(ends[1]);
  if (read(ends[0], &error, sizeof error) == sizeof error) return dprintf(3, "errno %d", error) < 0;
  for (int left = atoi(arg[4]) * 200; waitpid(child, &status, WNOHANG) == 0; left--) {
    if (left == 0) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return dprintf(3, "timeout") < 0;
    }
    usleep(left % 200 > 190 ? 1000 : 5000);
  }
  if (WIFSIGNALED(status)) return dprintf(3, "signal %d", WTERMSIG(status)) < 0;
  return dprintf(3, "exit %d", WEXITSTATUS(status)) < 0;
}
