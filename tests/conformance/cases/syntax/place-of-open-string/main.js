// A string without its end is reported to the end of the line.
const text = 'It's here;
console.log(text);
