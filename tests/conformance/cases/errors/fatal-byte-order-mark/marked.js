throw new Error("marked");
