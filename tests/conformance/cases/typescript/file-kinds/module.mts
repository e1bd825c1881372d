export const kind: string = "module";
