// A `throw` statement is the place of an error that JSON.parse made, and a stack not yet read has the new message.
try {
  JSON.parse('{"a"');
} catch (error) {
  error.message = `Config: ${error.message}`;
  throw error;
}
