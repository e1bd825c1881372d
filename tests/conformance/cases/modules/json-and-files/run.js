exports.run = async (name, ms) => {
  console.log('start', name);
  await new Promise((ok) => setTimeout(ok, ms));
  console.log('end', name);
  return name.toUpperCase();
};
