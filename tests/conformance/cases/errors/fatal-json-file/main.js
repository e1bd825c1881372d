// A broken JSON file: the message begins with its path, the place is the loader's.
require('./data.json');
