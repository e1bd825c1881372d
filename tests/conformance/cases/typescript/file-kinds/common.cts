exports.kind = "commonjs" as string;
