import { checkFixture } from './testing/check.mjs';

checkFixture('path');
checkFixture('path-win32');
