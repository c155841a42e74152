/** Names that some system has for a signal, as coreutils reads them. */
const MAYBE_SIGNAL =
  /^(?:(?:SIG)?(?:HUP|INT|QUIT|ILL|TRAP|ABRT|IOT|BUS|FPE|KILL|USR[12]|SEGV|PIPE|ALRM|TERM|STKFLT|CHLD|CLD|CONT|STOP|TSTP|TTIN|TTOU|URG|XCPU|XFSZ|VTALRM|PROF|WINCH|IO|POLL|PWR|SYS|EXIT|RTMIN.*|RTMAX.*|0))$/i;

/** How a process ends by a signal has its number below its flags (waitpid(2)). */
export function maybeSignal(word: string): boolean {
  if (!/^\d+$/.test(word)) return MAYBE_SIGNAL.test(word);
  const ended = Number(word) & 0x7f;
  return (ended > 0 && ended < 0x7f ? ended : Number(word)) <= 64;
}
