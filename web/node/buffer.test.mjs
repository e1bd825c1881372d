import { checkFixture } from './testing/check.mjs';

for (const name of ['values', 'errors', 'bigint', 'inspect']) checkFixture(`buffer-${name}`);
