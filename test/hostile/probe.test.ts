import { it } from 'vitest';
import { Workspace } from './workspace.ts';
import { unfit } from './unfit.ts';
const head='type: custom\nuid: custom/a\nname: A\ndata:\n';
const cases: Record<string,string|Uint8Array> = {
 laughs: 'a: &a [x,x,x,x,x,x,x,x,x]\n'+ 'bcdefghij'.split('').map((c,i)=>`${c}: &${c} [${Array(9).fill('*'+'abcdefghi'[i]).join(',')}]`).join('\n'),
 selfalias: head+'  a: &a [*a]\n',
 million: head+Array.from({length:1e6},(_,i)=>`  k${i}: 1`).join('\n'),
 keys150k: head+Array.from({length:150000},(_,i)=>`  k${i}: 1`).join('\n'),
 samekey: head+Array.from({length:150000},()=>`  k: 1`).join('\n'),
 deepflow: head+'  a: '+'['.repeat(10000)+']'.repeat(10000),
 deepmap: head+'  a: '+'{a: '.repeat(10000)+'}'.repeat(10000),
 deepblock: head+'  a:\n    '+'- '.repeat(10000)+'x',
 deepindent: head+Array.from({length:1900},(_,i)=>' '.repeat(i+2)+'a:').join('\n'),
 open: head+'  a: '+'['.repeat(500000),
 openmap: head+'  a: '+'{'.repeat(500000),
 quotes: head+'  a: "'+'\\'.repeat(500000),
 anchors: head+Array.from({length:50000},(_,i)=>`  k${i}: &a${i} x`).join('\n'),
 questions: '? '.repeat(100000),
 dashes: '- '.repeat(100000),
 bars: '|'.repeat(100000)+'\n',
 spaces: ' '.repeat(1000000)+'a: b',
 docs: '---\n'.repeat(400000),
 docs2: (head+'  a: 1\n---\n').repeat(2000),
 comments: '#\n'.repeat(500000)+head,
 tags: head+Array.from({length:20000},(_,i)=>`  k${i}: !t x`).join('\n'),
 directives: '%YAML 1.1\n'.repeat(1000)+'---\n'+head,
 big: new Uint8Array(50*1024*1024).fill(0x61),
 utf8: Buffer.concat([Buffer.from(head+'  a: "'),Buffer.from([0xff,0xfe]),Buffer.from('"\n')]),
 utf16: Buffer.from('\ufeff'+head,'utf16le'),
 bom: '\ufeff'+head+'  a: 1\n',
 nul: head+'  a: "\0"\n',
 crlf: (head+'  a: 1\n').replaceAll('\n','\r\n'),
 cr: (head+'  a: 1\n').replaceAll('\n','\r'),
 proto: head+'  __proto__: {polluted: true}\n  constructor: {prototype: {polluted: true}}\n',
 prototop: '__proto__: {type: slack}\nconstructor: 1\ntoString: 2\n'+head+'  a: 1\n',
 merge: 'x: &x {a: 1}\n'+head+'  <<: *x\n',
 tag: head+'  a: !!js/function "x"\n  b: !ruby/object:X {}\n  c: !!binary aGk=\n  d: !!set {a,b}\n  e: !!omap [a: 1]\n  f: !!timestamp 2020-01-01\n',
 digits: head+'  a: 12345678901234567890\n  b: 0x123456789012345678\n  c: 1e400\n  d: .inf\n  e: .nan\n  f: 0.12345678901234567890\n',
 esc: 'type: custom\nuid: "custom/\\e[31mred"\nname: "::error::x\\u0007"\ndata:\n  "\\e]8;;http://x": 1\n"\\n::error::y": 1\n',
 empty: '', spacesonly: '   \n\n', dash:'---\n', nulls: '~', scalar: 'x', list: '- a\n',
 complexkey: '? [a, b]\n: c\n', expkey: '${{ secrets.A }}: b\n', unclosed: head+'  a: ${{ secrets.A\n',
 expr: head+'  a: "'+'${{ secrets.A }}'.repeat(20000)+'"\n',
 exprnest: head+'  a: "'+'${{'.repeat(100000)+'"\n',
 exprspace: head+'  a: "${{'+' '.repeat(200000)+'x}}"\n',
 host: head+'  a: "'+'a.'.repeat(100000)+'!"\n', host2: head+'  a: "'+'a-'.repeat(100000)+'!"\n',
 color: head+'  a: 1\nbackgroundColor: "'+'#'.repeat(100000)+'"\n',
 longuid: 'type: custom\nuid: "'+'a'.repeat(1000000)+'"\nname: a\ndata: {}\n',
 longkey: head+'  a: 1\n'+'k'.repeat(100000)+': 1\n', longtype: 'type: '+'t'.repeat(50000)+'\nuid: a\nname: a\ndata: {}\n', surrogate: head+'  a: "\\ud800"\n', ls: head+'  a: "x\u2028y"\n"k\u2028::error::": 1\n"\u202eabc": 1\n',
};
it('probe', async () => {
  const w = await Workspace.open();
  for (const [n,text] of Object.entries(cases)) {
    await w.write({'connector.yml': text});
    try { const r = await w.validate(); console.log(n, Math.round(r.took), r.succeeded, unfit(r).slice(0,3).map(x=>x.slice(0,150)), r.annotations.slice(0,4).map(a=>`${a.severity} ${a.line}:${a.column} ${a.message}`.slice(0,170))); }
    catch (e) { console.log(n, 'THROWN', String(e).slice(0,300), (e as Error).stack?.split('\n').slice(1,4)); }
  }
  await w.close();
}, 300000);
