/** Packages that are bundled and lowered when the runtime is built (scripts/lib/packages). */
declare module 'package:*' {
  /** Evaluates the package for one process: its `$L`, its Node version, and what the package requires of the process. */
  const createPackage: (helper: object, major: number, require: (id: string) => any) => any;
  export default createPackage;
}
/** The modules of the first script that parts share with it, by path (scripts/lib/packages/bundle.mjs). */
declare module 'shared:modules' {
  const modules: Record<string, object>;
  export default modules;
}
