// In whose turn an import() fails, by what fails: resolution, syntax, a name, a builtin, a dependency.
// @min 22
import {t,start} from './tick.mjs';
start();
import('./syntax.mjs').then(0,e=>console.log(t(),'syntax',e.name,e.message));
import('./missing.mjs').then(0,e=>console.log(t(),'missing',e.code));
import('./names.mjs').then(0,e=>console.log(t(),'names',e.message));
import('./deep.mjs').then(0,e=>console.log(t(),'deep',e.name,e.message));
import('./deepmissing.mjs').then(0,e=>console.log(t(),'deepmissing',e.code));
import('node:nothing').then(0,e=>console.log(t(),'nothing',e.code));
import('pkg').then(0,e=>console.log(t(),'pkg',e.code));
import({toString(){throw new Error('str')}}).then(0,e=>console.log(t(),'str',e.message));
import(Symbol()).then(0,e=>console.log(t(),'sym',e.message));
