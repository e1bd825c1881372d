// The main module threw what is no error: the place is the loader's.
// @min 18
throw 5;
