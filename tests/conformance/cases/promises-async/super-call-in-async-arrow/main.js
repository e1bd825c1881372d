// super() may be called inside an async arrow; `this` is there once it ran.
class A {
  constructor(v) {
    this.v = v;
  }
}
class B extends A {
  constructor(v) {
    const go = async () => {
      super(v);
      this.own = 1;
      await null;
      console.log('later', this.v, this.own, new.target === B);
    };
    go();
    console.log('now', this.v, this.own);
  }
}
class C extends A {
  constructor(v) {
    const go = async () => {
      try {
        this.x;
      } catch (e) {
        console.log(e.name);
      }
      await null;
    };
    go();
    super(v);
  }
}
console.log(new B(5) instanceof A, new C(6).v);
