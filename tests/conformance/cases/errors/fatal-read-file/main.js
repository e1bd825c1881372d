// A file that cannot be read: the report shows the line of Node that threw.
function load(name) {
  return require('fs').readFileSync(name, 'utf8');
}
load('/nowhere/config.json');
