import { basename } from "node:path";

/**
 * What the classes of the page's style modules are called there: the file's name and their own, such as `screen_heading`. That is
 * shorter than a digest, in the document, the styles and the code, and can be read. Two files of one name would share their
 * classes: then the build fails.
 */
export function classNames(): (name: string, path: string) => string {
  const paths = new Map<string, string>();
  return (name, path) => {
    const [file = ""] = path.split("?");
    const module = basename(file, ".module.css");
    const other = paths.get(module) ?? file;
    if (other !== file) throw new Error(`${other} and ${file} must not have the same name`);
    paths.set(module, file);
    return `${module}_${name}`;
  };
}
