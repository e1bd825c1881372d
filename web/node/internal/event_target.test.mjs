import { checkFixture } from '../testing/check.mjs';

for (const name of ['event-target', 'custom-event', 'abort']) checkFixture(name);
