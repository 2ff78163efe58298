/** The end of a command that runs until it is told to stop, however it is told. */

/** Resolves at the first Ctrl-C, at a request to end, when the terminal is closed, or when npm was ended. */
export function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((came) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, came);
    if (process.env.npm_lifecycle_event === undefined) return;
    // npm passes a request to end to the shell between us, which ends without passing it on. Then we have a new parent.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) came("SIGTERM");
    }, 500);
    watch.unref();
  });
}
