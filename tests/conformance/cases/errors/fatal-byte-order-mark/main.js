throw new Error("marked"); // A byte order mark counts as a column since Node 12.
