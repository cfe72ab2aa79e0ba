/**
 * Ends the process, with a sentence, on a Node that does not run what comes after it. To be run first, by whatever Node
 * there is: so it is written in the JavaScript of every Node, and is no module and no TypeScript.
 */
"use strict";

// The one that the tests run on: `node` among the development dependencies.
var needed = 24;

if (Number(process.versions.node.split(".")[0]) !== needed) {
  process.stderr.write(
    "Rulrr Connect did not start.\n" +
      ("It needs Node " + needed + ", and this is Node " + process.versions.node) +
      (" (" + process.execPath + ").\n"),
  );
  process.exit(1);
}

module.exports = { needed: needed };
