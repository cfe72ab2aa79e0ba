/** A folder of somebody else's, in which the package is installed from its tarball. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildKit } from "../build.node.ts";

export interface Installed {
  /** The folder. */
  folder: string;
  /** The files of the package, as they were unpacked. */
  package: string;
  /** What the tarball holds, by its path in it. */
  files: string[];
  remove: () => void;
}

/**
 * Builds, packs and unpacks it. Nothing is asked of a registry: what the folder needs besides, it has from this project's packages.
 *
 * @param packages names of those
 */
export function installKit(packages: readonly string[] = []): Installed {
  const folder = mkdtempSync(join(tmpdir(), "rulrr-kit-"));
  const built = join(folder, "built");
  buildKit(built);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: built, stdio: "ignore" });
  const target = join(folder, "node_modules", "@rulrr", "connect");
  mkdirSync(target, { recursive: true });
  const tarball = join(folder, "rulrr-connect-1.0.0.tgz");
  execFileSync("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
  const listed = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
  rmSync(built, { recursive: true });
  for (const name of packages) {
    const link = join(folder, "node_modules", name);
    mkdirSync(join(link, ".."), { recursive: true });
    symlinkSync(join(import.meta.dirname, "../../../../node_modules", name), link);
  }
  return {
    folder,
    package: target,
    files: listed.map((path) => path.replace("package/", "")).toSorted((a, b) => a.localeCompare(b)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
