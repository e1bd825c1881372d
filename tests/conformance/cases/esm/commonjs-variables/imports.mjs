import './require.mjs';
