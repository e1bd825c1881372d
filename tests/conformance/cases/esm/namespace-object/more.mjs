export const elsewhere = 'elsewhere';
export const star = 'star';
export const a = 'hidden by the local a';
