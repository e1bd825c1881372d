// The end of the input is an empty place; Node 10 points at the last token.
function main() {
  if (true) {
    console.log('never');
}
main();
