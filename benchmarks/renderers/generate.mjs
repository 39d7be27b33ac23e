// Writes texts for live.mjs, put together at random from links, images and HTML (those below and the lines of attacks.txt) and from
// what makes renderers differ.
//
//   node generate.mjs SEED COUNT > texts.jsonl
import fs from 'fs';

const sinks = [
  "![x](https://evil.com/x)", "[x](https://evil.com/x)", "<img src=https://evil.com/x>", "[x](javascript:a)",
  "![x](//evil.com/y)", "<a href=\"javascript:a\">q</a>", "https://evil.com/x", "www.evil.com/a", "a@evil.com",
  "<https://evil.com/x>", "<javascript:a>", "[r]: https://evil.com/x", "![r]", "[r]", "[y][r]", "![y][r]",
  "<script>a</script>", "<b onclick=a>", "[r]: https://trusted.org/z", "[r]: javascript:a", "[r]: //evil.com",
  "<img\nsrc=https://evil.com/x\n>", "![x](\nhttps://evil.com/x\n)", "[r]:\nhttps://evil.com/x",
  "![a](https://images.com/i.png)", "[a](https://trusted.org)", "https&colon;//evil.com/w", "www&period;evil.com",
  "https\\://evil.com/v", "[x](<https://evil.com/x>)", "![x](https://evil.com/x \"t\")",
  "![x](https://evil.com/x 't')", "[x](&#106;avascript:a)", "[x](java&Tab;script:a)", "//evil.com/q",
  "<a href=\"https://trusted.org\" title=\"\n\n", "<div title=\"", "<img alt=\"`\" src=https://evil.com/x>",
  "<IMG SRC=//evil.com>", "[x]( https://evil.com/x )", "![[x](y)](https://evil.com/x)",
  "[![x](https://evil.com/x)](y)", "<https://trusted.org/![x](javascript:a)>",
  "[x](https://trusted.org \"https://evil.com/t\")", "\\[x](https://trusted.org \"https://evil.com/t\")",
  "\\![x](https://images.com \"https://evil.com/t\")",
  ...fs.readFileSync(new URL('attacks.txt', import.meta.url), 'utf8').split('\n').filter(l => l),
];
const marks = [
  "```", "```\n", "~~~\n", "````", "`", "``", "` ", "\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n  ", "\n    ", "\n\t",
  "\n   ", "> ", "- ", "* ", "  ", "|", "\n|", "\n|-|\n|", "\\", "$", "$$", "\n$$\n", "<div>", "</div>", "<b>",
  "</b>", "\n<div>\n", "<!--", "-->", "<!-- a -->", "<pre>", "\"", "'", "(", ")", "[", "]", "<", ">", "!", "&lt;",
  "a", "b c", "text ", "# ", "---", "\n---\n", "===", "\n===\n", ":", "[^1]", "\n[^1]: ", "`a`", "``a`b``", "*", "_",
  "**", "~~", "<a ", "<x", "</", "<?", "?>", "<![CDATA[", "]]>", "\r\n", "\r", "\\`", "\\<", "\\[", "\\!",
  "\n```js\ncode\n```\n", "\n~~~\nx\n~~~\n", "\n- a\n  ```\n  x\n  ```\n", "\n1. b\n\n   ```\n   y\n   ```\n", "`",
  "`", "\n\n    ", "{", "}", "<summary>", "<p ", "= \"",
  "\f", "\v", "\u00a0", "\u2003", "\u3000", "\u2028", "\ufeff", "\u200b", "\u00ad", "\u202e", "\u0000", "\u0001", "\n<!-- x\n",
  "\n<style>\n", "\n<script>\n", "\n</script>\n", "\n<textarea>\n", "\n<pre>\n\n", "</pre>", "<code>", "</code>",
];

let state = Number(process.argv[2]);
function random(n) { // mulberry32
  state = state + 0x6D2B79F5 | 0;
  let t = Math.imul(state ^ state >>> 15, 1 | state);
  t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
  return ((t ^ t >>> 14) >>> 0) % n;
}
const pick = list => list[random(list.length)];

for (let i = 0; i < Number(process.argv[3]); i++) {
  let text = '';
  for (let k = 2 + random(13); k > 0; k--) text += random(3) ? pick(marks) : pick(sinks);
  if (random(3) === 0) text += pick(sinks);
  console.log(JSON.stringify({ id: `${process.argv[2]}-${i}`, text, render: random(10) ? 'markdown' : 'html' }));
}
