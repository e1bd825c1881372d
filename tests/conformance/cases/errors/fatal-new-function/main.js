// A SyntaxError of the Function constructor points into the text of the whole function.
new Function('a', 'return (')();
