// Of two broken dependencies Node 24 and later report the first in depth, before that the nearer one.
// @min 18
import './a.mjs'; import './missing-top.mjs';
