// Since Node 20 file URLs can be those of Windows.
const { fileURLToPath, pathToFileURL } = require('url');
const run = (f) => {
  try {
    console.log(String(f()));
  } catch (error) {
    console.log(error.code, error.message);
  }
};
const windows = { windows: true };
for (const path of ['C:\\a b', '\\\\srv\\share\\f', 'C:/x', '\\\\srv', 'C:\\é#?', '\\\\?\\UNC\\srv\\sh\\x', 'C:\\dir\\']) {
  if (process.version >= 'v20') run(() => pathToFileURL(path, windows));
}
for (const href of ['file:///C:/a%20b', 'file://host/a', 'file:///a', 'file:///c:/a%2fb']) run(() => fileURLToPath(href, windows));
