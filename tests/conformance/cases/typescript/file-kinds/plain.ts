const value: number = 1; console.log(typeof require, value);
