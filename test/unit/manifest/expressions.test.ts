import { describe, expect, it } from 'vitest';
import { ExpressionError, parseTemplate, resolve, Template } from '../../../src/manifest/expressions.ts';

const values = {
  secrets: new Map([
    ['TOKEN', 's3cret'],
    ['EMPTY', ''],
    ['NESTED', '${{ secrets.TOKEN }}'],
  ]),
  vars: new Map([['REGION', 'eu']]),
};

function resolved(text: string) {
  const template = parseTemplate(text);
  if (!(template instanceof Template)) throw new Error('no expression in it');
  return resolve(template, values);
}

describe('parseTemplate', () => {
  it.each(['', 'plain', '$', '{{ secrets.X }}', '$ {{ secrets.X }}', '}}'])('leaves %j as it is', (text) => {
    expect(parseTemplate(text)).toBe(text);
  });

  it.each([
    ['${{ secrets.TOKEN }}', [{ context: 'secrets', name: 'TOKEN' }]],
    ['${{secrets.token}}', [{ context: 'secrets', name: 'TOKEN' }]],
    ['${{ SECRETS . Token\t}}', [{ context: 'secrets', name: 'TOKEN' }]],
    ['a ${{ vars.A }} b', ['a ', { context: 'vars', name: 'A' }, ' b']],
    [
      '${{ vars.A }}${{ secrets.B }}',
      [
        { context: 'vars', name: 'A' },
        { context: 'secrets', name: 'B' },
      ],
    ],
  ])('reads %j', (text, parts) => {
    expect(parseTemplate(text)).toMatchObject({ source: text, parts });
  });

  it.each([
    '${{ secrets.TOKEN',
    '${{ github.sha }}',
    '${{ env.X }}',
    '${{ secrets.A-B }}',
    '${{ secrets }}',
    "${{ 'text' }}",
    '${{ toJSON(secrets) }}',
    '${{ secrets.A || vars.B }}',
    '${{ }}',
    '${{ secrets.A }} ${{ nothing }}',
  ])('refuses %j', (text) => {
    expect(() => parseTemplate(text)).toThrow(ExpressionError);
  });
});

describe('resolve', () => {
  it('puts values in place', () => {
    expect(resolved('https://${{ vars.REGION }}.example.com')).toEqual({ text: 'https://eu.example.com' });
  });

  it('does not look for expressions in a value', () => {
    expect(resolved('${{ secrets.NESTED }}')).toEqual({ text: '${{ secrets.TOKEN }}' });
  });

  it('says what is missing, and why', () => {
    expect(resolved('${{ secrets.NONE }}${{ secrets.EMPTY }}${{ vars.TOKEN }}')).toEqual({
      missing: [
        { context: 'secrets', name: 'NONE', why: 'absent' },
        { context: 'secrets', name: 'EMPTY', why: 'empty' },
        { context: 'vars', name: 'TOKEN', why: 'absent' },
      ],
    });
  });
});
