import './outer-begins.mjs';
import './inner.mjs';
