// Stands for test/common/tmpdir.js of Node's suite: a directory of the virtual volume.

const fs = require('fs');
const { resolve, sep } = require('path');
const { pathToFileURL } = require('url');

let root = resolve(__dirname, '..', '.tmp.0');

module.exports = {
  get path() {
    return root;
  },
  set path(to) {
    root = resolve(to);
  },
  refresh() {
    fs.rmSync(root, { recursive: true, force: true });
    fs.mkdirSync(root, { recursive: true });
  },
  resolve: (...parts) => resolve(root, ...parts),
  fileURL: (...parts) => pathToFileURL(resolve(root + sep, ...parts)),
  hasEnoughSpace: () => true,
};
