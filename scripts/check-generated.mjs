// The types that Rust generates for TypeScript are committed as cargo test has just written them.
import { execFileSync } from 'node:child_process';
import { fail, root } from './lib/project.mjs';

const folder = 'web/generated';
const command = ['status', '--porcelain', '--', folder];
const changed = execFileSync('git', command, { cwd: root, encoding: 'utf8' });
if (changed !== '') {
  console.log(execFileSync('git', ['diff', '--', folder], { cwd: root, encoding: 'utf8' }));
  fail(`Generated types differ from what is committed: commit ${folder} with the change in Rust.`);
}
