const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command whose work can be stopped: the first signal aborts it with the signal's name as the reason and lets it
 * clean up, the second ends this process at once.
 */
export async function withSignals<Result>(act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
    controller.abort(name);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    return await act(controller.signal);
  } finally {
    for (const name of SIGNALS) process.removeListener(name, onSignal);
  }
}

/** As a shell says it of SIGINT. */
const EXIT_INTERRUPTED = 130;
