export default class {
  x = 'class';
}
