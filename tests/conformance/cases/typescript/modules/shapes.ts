console.log('shapes');
export type Size = number;
export interface Shape {
  size: Size;
}
export const area = (size: Size): number => size * size;
