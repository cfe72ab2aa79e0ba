/** A developer with an empty folder: copies snippets into it, and runs them as the pages say. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installKit } from "../../src/embed/kit/testing/installed.node.ts";

type Environment = Readonly<Record<string, string>>;

/** What a file of settings says. */
export function settingsIn(text: string): Environment {
  const lines = text.trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2)));
}

export class Developer {
  readonly folder = mkdtempSync(join(tmpdir(), "rulrr-docs-"));
  readonly snippets: ReadonlyMap<string, string>;
  private readonly ownSettings: string[] = [];
  private readonly running: ChildProcess[] = [];

  /** @param snippets as `readSnippets` gives them */
  constructor(snippets: ReadonlyMap<string, string>) {
    this.snippets = snippets;
  }

  snippet(name: string): string {
    const text = this.snippets.get(name);
    if (text === undefined) throw new Error(`There is no snippet ${name}`);
    return text;
  }

  /** Copies it into the folder, under the name that it has on its page unless another is given. */
  copies(name: string, as = name.slice(name.indexOf("/") + 1)): void {
    this.writes(as, this.snippet(name));
  }

  writes(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  reads(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** What it would have in its node_modules, from this project's: nothing is asked of a registry. */
  has(packages: readonly string[]): void {
    for (const name of packages) {
      const link = join(this.folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(import.meta.dirname, "../../node_modules", name), link);
    }
  }

  /** Installs the package as the pages say, from its tarball. */
  installsKit(): void {
    const kit = installKit();
    const tarball = "rulrr-connect-1.0.0.tgz";
    this.writes("package.json", '{ "private": true, "type": "module" }');
    copyFileSync(join(kit.folder, tarball), join(this.folder, tarball));
    kit.remove();
    this.runs("react/install.sh", { npm_config_offline: "true" });
  }

  /** Runs it in a shell and waits for its end. @returns what it has written to stdout */
  runs(name: string, environment: Environment = {}): string {
    return execFileSync("bash", ["-eu", "-c", this.snippet(name)], {
      cwd: this.folder,
      env: { ...process.env, ...environment },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /**
   * Runs it in a shell until the developer leaves.
   *
   * @param said what it says when it is there
   * @returns everything it has written so far
   */
  async starts(command: string, said: RegExp, options: { in?: string; environment?: Environment } = {}) {
    const child = spawn("bash", ["-eu", "-c", command], {
      cwd: options.in ?? this.folder,
      env: { ...process.env, ...options.environment },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that what the shell has started ends with it.
      detached: true,
    });
    this.running.push(child);
    let output = "";
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk) => {
          output += String(chunk);
          if (said.test(output)) resolve();
        });
      child.once("exit", () => reject(new Error(`It has ended: ${output}`)));
    });
    return () => output;
  }

  /** Puts settings into this process, for snippets that are called in it, until the developer leaves. */
  sets(environment: Environment): void {
    Object.assign(process.env, environment);
    this.ownSettings.push(...Object.keys(environment));
  }

  leaves(): void {
    // Whoever has this process next would find them, and a file of settings does not take the place of what is set.
    for (const name of this.ownSettings) delete process.env[name];
    for (const { pid } of this.running) {
      try {
        if (pid !== undefined) process.kill(-pid, "SIGTERM");
      } catch {
        // It has ended by itself.
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
