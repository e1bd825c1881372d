// Hooks run around tests from the outermost suite to the innermost, and failures set the exit code.
// @min 20
process.stdout.write = () => true;
const lines = [];
const { test, describe, it, before, after, beforeEach, afterEach } = require('node:test');
const note = (line) => lines.push(line);

beforeEach(() => note('root beforeEach'));
describe('suite', () => {
  before(() => note('before'));
  after(() => note('after'));
  beforeEach(() => note('beforeEach'));
  afterEach(() => note('afterEach'));
  it('one', () => note('one'));
  describe('inner', () => {
    beforeEach(() => note('inner beforeEach'));
    it('two', () => note('two'));
  });
  it.skip('three', () => note('three'));
});
test('fails', () => {
  note('fails');
  throw new Error('boom');
});
process.on('exit', (code) => process.stderr.write(`${lines.join('\n')}\n${code}\n`));
