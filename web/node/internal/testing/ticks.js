// Runs the scenarios of a fixture one after another, and notes in which tick each of their marks came.
(function (scenarios, next, print) {
  const names = Object.keys(scenarios);
  function run(index) {
    const name = names[index];
    if (name === undefined) return;
    let tick = 0;
    const marks = [];
    const count = () => {
      if (++tick < 60) Promise.resolve().then(count);
    };
    Promise.resolve().then(count);
    scenarios[name]((text) => {
      marks.push(`${tick} ${text}`);
    });
    next(() => {
      print(name, marks);
      run(index + 1);
    });
  }
  run(0);
});
