class Box {
  constructor(private value: number) {}
}
