await 0; export const z=1
