// What may be an exit code: since Node 20 only integers and their texts, others throw.
// @min 18
for (const code of [3, '4', 2.5, 'five', null, undefined, true, {}]) {
  try {
    process.exitCode = code;
    console.log('exitCode', process.exitCode);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
process.exitCode = 6;
