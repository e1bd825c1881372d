// fs against what real Node printed: exports, arguments, errors, contents. Promises: tests/conformance/cases/fs.
import { checkFixture } from './testing/check.mjs';

for (const name of ['fs-shape', 'fs-arguments', 'fs-errors', 'fs-contents']) checkFixture(name);
