console.log(await named());
export default async function named() {
  return 'hoisted and named';
}
