// The shell that exec starts has POSIX's language: expansions, lists, compound commands, functions, here-documents.
const { exec } = require('child_process');
const commands = [
  'A=1; echo $A; false; echo $?',
  'echo $(echo hi) `echo there` $((1 + 2 * 3))',
  'for i in 1 2 3; do echo $i; done; exit 7',
  'i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done',
  'until false; do echo once; break; done',
  'if [ 1 -eq 1 ]; then echo eq; else echo ne; fi; [ a = b ] || echo no',
  '(echo sub; exit 4); echo $?',
  'case abc in a*) echo m;; *) echo n;; esac',
  'f() { echo fn $1; return 5; }; f x; echo $?',
  'x="a b"; for w in $x; do echo $w; done; for w in "$x"; do echo $w; done',
  'v=hello.tar.gz; echo ${v%%.*} ${v%.gz} ${v##*.} ${v#*.} ${#v} ${none:-other}',
  'echo $# $@; set -- p q; echo $# $2',
  'set -e; false; echo no',
  'set -u; echo $nope',
  'cat <<X\nhello $((2*3))\nX',
  '! true; echo $?; { echo a; echo b; } | tail -n 1',
  'echo "a\\nb" | while read l; do echo "[$l]"; done | tr a-z A-Z',
  'VAR=1 sh -c \'echo $VAR $0\'; echo "[$VAR]"',
  'echo out; echo err >&2; echo both 2>&1 | cat',
  'printf "%05d|%s\\n" 42 hi; seq 3; basename /a/b.txt .txt; dirname /a/b',
  'trap "echo bye" EXIT; echo hi',
  'nope arg',
  'cd /nope',
  'fi',
  'echo "unterminated',
  'echo a &&',
];
const next = () => {
  const command = commands.shift();
  if (command === undefined) return;
  exec(command, (error, stdout, stderr) => {
    console.log(command, error && error.code, JSON.stringify(stdout), JSON.stringify(stderr));
    next();
  });
};
next();
