// Lines that end in CR and LF: the line of the report has neither.
console.log(1);
	throw new Error("here");
