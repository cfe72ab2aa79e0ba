/** What the settings need to know about files, from Node. */
import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Files } from "../settings/setting-conflicts.ts";

export const nodeFiles: Files = {
  whyNotReadable(path) {
    const file = resolve(path);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return `there is no file ${file}`;
    try {
      accessSync(file, constants.R_OK);
      return undefined;
    } catch {
      return `${file} may not be read`;
    }
  },
  whyNotWritable(path) {
    const file = resolve(path);
    const folder = dirname(file);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      return `its folder ${folder} does not exist`;
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && !found.isFile()) return `${file} is not a file`;
    try {
      // The database keeps its log in files beside it, so the folder must be writable as well.
      accessSync(folder, constants.W_OK);
      if (found) accessSync(file, constants.R_OK | constants.W_OK);
      return undefined;
    } catch {
      return `${found ? file : folder} may not be written`;
    }
  },
};
