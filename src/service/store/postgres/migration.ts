/** One step of the schema. Never changed once it was released: what was wrong with it is another step. */
export interface Migration {
  number: number;
  /** What an operator reads of it: "records". */
  name: string;
  /**
   * The lowest number that a server must know to work with the schema as this step leaves it. A step that only adds
   * says the same as the one before it, so that servers of the last release go on, and can be started, beside it; what
   * they still use is removed one release later, by a step that says so here.
   */
  oldestServer: number;
  /** Plain SQL that can be run again (IF NOT EXISTS): not every engine undoes half of a change of the schema. */
  statements: readonly string[];
}
