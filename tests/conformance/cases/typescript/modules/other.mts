export default 'other' as string;
export type T = 1;
export const value: number = 1;
