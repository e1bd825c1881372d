// Types of files below node_modules are not stripped.
// @min 22
try {
  require('typed');
} catch (error) {
  console.log(error.name, error.code, error.message.replace(__dirname, ''));
}
import('typed').catch((error) => console.log(error.code));
