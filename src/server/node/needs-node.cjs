/**
 * Ends the process, with a sentence, on a Node that does not run what comes after it. To be run first, by whatever Node
 * there is: so it is written in the JavaScript of every Node, and is no module and no TypeScript.
 */
"use strict";

// The one that the tests run on (`node` among the development dependencies), from the version that has argon2.
var needed = { major: 24, minor: 7 };

var parts = process.versions.node.split(".");

if (Number(parts[0]) !== needed.major || Number(parts[1]) < needed.minor) {
  process.stderr.write(
    "Rulrr Connect did not start.\n" +
      ("It needs Node " + needed.major + " (" + needed.major + "." + needed.minor + " or newer)") +
      (", and this is Node " + process.versions.node + " (" + process.execPath + ").\n"),
  );
  process.exit(1);
}

module.exports = { needed: needed };
