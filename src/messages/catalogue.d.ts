/** The address of a compiled catalogue; see compile.plugin.ts. */
declare module "*.json?catalogue" {
  const url: string;
  export default url;
}

/** The ids of the messages that a catalogue has not translated yet. */
declare module "*.json?untranslated" {
  const ids: string[];
  export default ids;
}

/** The same, of a catalogue turned into the pseudo-language. */
declare module "*.json?catalogue-pseudo" {
  const url: string;
  export default url;
}

/** The same, of the messages of the connections page. */
declare module "*.json?connections-pseudo" {
  const url: string;
  export default url;
}
