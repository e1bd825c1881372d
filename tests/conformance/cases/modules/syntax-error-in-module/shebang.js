#!/usr/bin/env node
console.log('a file with a #! line');
