import { checkFixture } from '../testing/check.mjs';

checkFixture('structured-clone');
