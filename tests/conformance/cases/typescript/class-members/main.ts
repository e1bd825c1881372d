// Modifiers, abstract and declared members, index signatures and overloads leave nothing but white space.
// @min 22
abstract class Shape<T> {
  private readonly name: string = 'shape';
  protected static count?: number;
  declare ghost: T;
  [key: string]: unknown;
  abstract area(): number;
  constructor();
  constructor(public_?: string) {}
  get label(): string {
    return this.name!;
  }
}
class Square extends Shape<number> implements Iterable<number> {
  public override area(): number {
    return 4;
  }
  *[Symbol.iterator](): Iterator<number> {
    yield this.area();
  }
}
const square: Square = new Square();
console.log(square.label, [...square], Object.keys(square), Object.keys(Shape));
console.log(String(Shape));
console.log(String(Square));
