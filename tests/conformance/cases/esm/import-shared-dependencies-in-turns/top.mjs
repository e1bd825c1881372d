import './leaf2.mjs'; import './mid.mjs'; import './leaf1.mjs'; import './sync.mjs'; console.log('top');
