/**
 * Builds what `npm start` serves: the page, its renderer and the till.
 *
 * A signal that npm passes on reaches one process only, here a shell or another npm, and the build under it would go on
 * alone. So each build gets a process group of its own, and the whole group is ended.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

let building: ChildProcess | undefined;

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // Its end is awaited below, as that of a build that failed.
    if (building?.pid !== undefined) process.kill(-building.pid, signal);
  });
}

for (const script of ["build", "build:till"]) {
  building = spawn("npm", ["run", "--silent", script], { detached: true, stdio: "inherit" });
  const [code]: unknown[] = await once(building, "close");
  if (code !== 0) process.exit(1);
}
