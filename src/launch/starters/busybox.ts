import { baseName } from '../../text.ts';
import { runByCrond, serveByHttpd } from './busybox-servers.ts';
import { handOnByBusyboxWrapper, isBusyboxWrapper } from './busybox-wrappers.ts';
import { handOnByBusyboxChroot } from './chroot.ts';
import { handOnByBusyboxEnv } from './env.ts';
import { OWN } from './handing.ts';
import type { Handing, Started } from './handing.ts';
import { hasApplet } from './program-family.ts';
import { handOnByShell } from './shell.ts';
import { suOfBusybox } from './shell/busybox-su.ts';

/** busybox is what it is called, or what its first argument says (libbb/appletlib.c). */
export function handOnByBusybox(started: Started): Handing {
  const [called = '', ...rest] = started.argv;
  if (!baseName(called.replace(/^-/, '')).startsWith('busybox')) return runApplet(started, started.argv);
  return rest.length === 0 || rest[0]?.startsWith('--') === true ? OWN : runApplet(started, rest);
}

function runApplet(started: Started, argv: readonly string[]): Handing {
  const [called = ''] = argv;
  const name = baseName(called.replace(/^-/, ''));
  if (!hasApplet(started.file, name))
    return {
      kind: 'ends',
      detail: `busybox has no program called ${name}`,
      message: `${name}: applet not found`,
      exitCode: 127,
      ...(called.includes('/')
        ? { fix: `busybox sh ${called}   which reads it; for a script that is started: #!/bin/busybox sh as its first line` }
        : {}),
    };
  if (name === 'env') return handOnByBusyboxEnv({ ...started, argv });
  if (name === 'su') return suOfBusybox({ ...started, argv });
  if (name === 'chroot') return handOnByBusyboxChroot({ ...started, argv });
  if (name === 'httpd') return serveByHttpd({ ...started, argv });
  if (name === 'crond') return runByCrond({ ...started, argv });
  if (isBusyboxWrapper(name)) return handOnByBusyboxWrapper({ ...started, argv }, name);
  return name === 'sh' || name === 'ash' ? handOnByShell(started, argv, 'ash') : OWN;
}
