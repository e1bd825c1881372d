module.exports = 'CommonJS by its nearer package.json: ' + typeof require;
