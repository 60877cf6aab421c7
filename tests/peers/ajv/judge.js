// Judges every line of stdin by a schema, with ajv as it comes: one `true` or `false` a line.
// Usage: node judge.js SCHEMA < BODIES
const fs = require('node:fs');
const readline = require('node:readline');
const Ajv = require('ajv/dist/2020').default;

// As it comes: an unknown keyword or format in the schema throws, a doubtful type is told on stderr.
const ajv = new Ajv();
const validate = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  console.log(validate(JSON.parse(line)));
});
