// Prints each text of predictions in which a renderer makes live what the policy of the corpora does not allow.
//
//   node live.mjs texts.jsonl predictions.jsonl
//
// Texts are lines of id, text and render (markdown or html), predictions those of "eval -check links -out" on them.
import fs from 'fs';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import * as commonmark from 'commonmark';
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import remarkGfm from 'remark-gfm';
import remarkRehype from 'remark-rehype';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import { parseFragment } from 'parse5';

const plain = new MarkdownIt({ html: true });
const linkify = new MarkdownIt({ html: true, linkify: true });
linkify.linkify.set({ fuzzyLink: false });
const parser = new commonmark.Parser();
const writer = new commonmark.HtmlRenderer();
const remark = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw)
  .use(rehypeStringify);
const renderers = {
  'markdown-it': t => plain.render(t),
  'markdown-it, linkify': t => linkify.render(t),
  marked: t => marked.parse(t, { gfm: true }),
  commonmark: t => writer.render(parser.parse(t)),
  'remark-gfm': t => String(remark.processSync(t)),
};

const base = 'https://example.com/dir/page';
const links = new Set(['example.com', 'trusted.org']);
const images = new Set(['example.com', 'images.com']);
const active = new Set(('script style svg math iframe frame frameset noframes object embed applet param form input button select ' +
  'option textarea keygen isindex dialog link meta base bgsound title template noscript noembed xmp plaintext xml layer video ' +
  'audio source track marquee set animate foreignobject image use').split(' '));

function allowed(address, hosts) {
  let u;
  try { u = new URL(address, base); } catch { return true; }
  return (u.protocol === 'http:' || u.protocol === 'https:') && !u.username && !u.password && (!u.port || u.port === '443') &&
    hosts.has(u.hostname);
}

// A task list of GFM has check boxes that do nothing.
const checkbox = n => n.tagName === 'input' && n.attrs.some(a => a.name === 'type' && a.value === 'checkbox') &&
  n.attrs.some(a => a.name === 'disabled');

function live(html) {
  const out = [];
  const walk = n => {
    if (n.tagName && active.has(n.tagName) && !checkbox(n)) out.push('element ' + n.tagName);
    for (const { name, value } of n.attrs || []) {
      const k = name.toLowerCase();
      if (/^on./.test(k) || k === 'srcdoc') out.push(k);
      else if (k === 'style' && /url|expression|\\|@import/i.test(value)) out.push('style');
      else if (n.tagName === 'a' && k === 'href') allowed(value, links) || out.push('link ' + value);
      else if (['src', 'background', 'poster', 'lowsrc', 'action', 'formaction', 'ping', 'xlink:href', 'href'].includes(k) ||
        k === 'data' && n.tagName !== 'data') allowed(value, images) || out.push('loads ' + value);
      else if (k === 'srcset') for (const p of value.split(',')) allowed(p.trim().split(/\s+/)[0], images) || out.push('loads ' + p);
    }
    for (const c of n.childNodes || []) walk(c);
    if (n.content) walk(n.content);
  };
  walk(parseFragment(html));
  return out;
}

const lines = name => fs.readFileSync(name, 'utf8').split('\n').filter(l => l).map(l => JSON.parse(l));
const texts = lines(process.argv[2]);
let count = 0;
lines(process.argv[3]).forEach(({ text }, i) => {
  const found = {};
  const ways = texts[i].render === 'html' ? { parse5: t => t } : renderers;
  for (const name in ways) {
    const sinks = live(ways[name](text));
    if (sinks.length) found[name] = sinks;
  }
  if (Object.keys(found).length) {
    count++;
    console.log(JSON.stringify({ id: texts[i].id, before: texts[i].text, after: text, found }));
  }
});
console.error(`${count} of ${texts.length} texts`);
