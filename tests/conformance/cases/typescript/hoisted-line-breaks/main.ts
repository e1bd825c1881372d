// Where white space would join two statements a semicolon is left, and parentheses move over line breaks in arrows.
// @min 22
const one = 1
type Gone = number
;[2].forEach((value: number) => { console.log(value) })
const two = one as number
;(() => console.log('called'))()
const arrow = (value: number):
  number => value
const asynchronous = async <
  T
>(value: T) => value
console.log(arrow(3), String(arrow), String(asynchronous))
console.log(two)
