console.log(typeof require);
__dirname;
