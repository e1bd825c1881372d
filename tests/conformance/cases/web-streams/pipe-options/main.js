// A signal that is none is said so by its option's name.
// @min 18
const source = () => new ReadableStream();
const tell = ({ name, code, message }) => console.log(name, code, message);
source().pipeTo(new WritableStream(), { signal: 5 }).catch(tell);
try {
  source().pipeThrough(new TransformStream(), { signal: {} });
} catch (error) {
  tell(error);
}
