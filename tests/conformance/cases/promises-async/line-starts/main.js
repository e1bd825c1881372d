// Lines that begin with await, a template or a bracket after a line without semicolon mean what they say.
const v = async (x) => x

async function f() {
  let a = 1
  await v(a)
  const b = a
  ;[a] = await v([2])
  let c = b
  await v(c), c++
  return c
    + await v(10)
}

async function g() {
  for (const x of [1, 2]) await v(x)
  if (true) await v(0)
  else await v(1)
  do await v(2); while (false)
  await (async () => console.log('parenthesis'))()
  await `template`
  await [1]
  await /re/g
  await -1
  const y = await
    v('next line')
  return y
}

f().then(console.log)
g().then(console.log)
