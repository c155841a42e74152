/** runc's source lines that it names in its messages, by release (read in its history). */
const STANDARD_INIT: Readonly<Record<string, string>> = {
  '175': '1.0.0-rc2',
  '187': '1.0.0-rc3',
  '185': '1.0.0-rc4',
  '190': '1.0.0-rc5',
  '207': '1.0.0-rc6',
  '211': '1.0.0-rc7 to rc10',
  '219': '1.0.0-rc91 to rc93',
  '228': '1.0.0-rc94 to 1.0.3',
};

const CONTAINER: Readonly<Record<string, string>> = {
  '218': '1.0.0-rc1',
  '247': '1.0.0-rc2',
  '259': '1.0.0-rc3',
  '265': '1.0.0-rc4',
  '348': '1.0.0-rc5',
  '344': '1.0.0-rc6',
  '345': '1.0.0-rc7 or rc8',
  '346': '1.0.0-rc9',
  '349': '1.0.0-rc10',
  '367': '1.0.0-rc91 or rc93',
  '370': '1.0.0-rc92',
  '380': '1.0.0-rc94 to 1.0.3',
};

const SOURCE_LINE = /(standard_init|container)_linux\.go:(\d{1,5})/;

/** Which runtime words a line so, as far as the line shows it. */
export function guessRuntime(line: string): string | null {
  const match = SOURCE_LINE.exec(line);
  if (match !== null) return `runc ${(match[1] === 'container' ? CONTAINER : STANDARD_INIT)[match[2] ?? ''] ?? 'before 1.1'}`;
  if (/exec container process|executable file `|open executable: |the path `|\bcrun: /.test(line))
    return line.includes('OCI runtime') || line.includes('"msg":') ? 'podman with crun' : 'crun';
  if (/^Error: building at STEP|error building at STEP/.test(line)) return 'buildah';
  if (/\/kaniko\/|^error building image: /.test(line)) return 'kaniko';
  if (/\b(?:starting root container|containerManager\.Start)/.test(line)) return 'gVisor';
  if (/failed to create containerd (?:task|container)|mount callback failed on/.test(line)) return 'Kubernetes with containerd';
  if (/RunContainerError|\bCreateContainerError|CrashLoopBackOff/.test(line)) return 'Kubernetes';
  if (/CannotStartContainerError|CannotPullContainerError|CannotCreateContainerError|ResourceInitializationError/.test(line))
    return 'Amazon ECS';
  if (/Runtime\.(?:InvalidEntrypoint|ExitError|InvalidWorkingDir)/.test(line)) return 'AWS Lambda';
  if (line.includes('error during container init')) return 'runc 1.2 or newer';
  if (line.includes('runc create failed')) return 'runc 1.1';
  return null;
}
