/** What the workflow of these manifests passes. */
export const SPELLING_VARS = { HOST: 'api.example.com', ENV: 'eu', EVIL: 'x@evil.test/' };

/** `allowed-hosts` of these manifests. */
export const SPELLING_GUARD = ['example.com', '*.example.com', '*.example.com:8443', '!admin.example.com'];

/** The same, as the verdict of a row says it. */
export type Verdict =
  | 'allowed'
  | 'not allowed'
  | 'user'
  | 'secret'
  | 'unknown'
  | 'unreadable'
  | 'control character';

/** A member of the manifest, its value, the hosts that the plan lists, and what `allowed-hosts` decides. */
export type Spelling = readonly [member: string, value: string | number, shown: string[], verdict: Verdict];

export const SPELLINGS: readonly Spelling[] = [
  ['data.serverUrl', 'https://api.example.com/x', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'HTTPS://API.Example.COM', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'https://a.b.example.com', ['a.b.example.com'], 'not allowed'],
  ['data.serverUrl', 'https://example.com.evil.test', ['example.com.evil.test'], 'not allowed'],
  ['data.serverUrl', 'https://evilexample.com', ['evilexample.com'], 'not allowed'],
  ['data.serverUrl', 'https://evil.test/api.example.com', ['evil.test'], 'not allowed'],
  ['data.serverUrl', 'https://evil.test?api.example.com', ['evil.test'], 'not allowed'],
  ['data.serverUrl', 'https://evil.test#.example.com', ['evil.test'], 'not allowed'],
  ['data.serverUrl', 'https://admin.example.com', ['admin.example.com'], 'not allowed'],
  ['data.serverUrl', 'https://ADMIN.example.com.', ['admin.example.com.'], 'not allowed'],
  ['data.serverUrl', 'https://admin.example.com:8443', ['admin.example.com:8443'], 'not allowed'],
  ['data.serverUrl', 'https://api.example.com:443', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'https://api.example.com:8443', ['api.example.com:8443'], 'allowed'],
  ['data.serverUrl', 'https://api.example.com:9000', ['api.example.com:9000'], 'not allowed'],
  ['data.serverUrl', 'http://api.example.com', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'http://api.example.com:443', ['api.example.com:443'], 'not allowed'],
  ['data.serverUrl', 'https://api.example.com.', ['api.example.com.'], 'allowed'],
  ['data.serverUrl', 'https://evil.test..', ['evil.test..'], 'not allowed'],
  ['data.serverUrl', 'https://user:pw@api.example.com', ['api.example.com'], 'user'],
  ['data.serverUrl', 'https://api.example.com@evil.test', ['evil.test'], 'user'],
  ['data.serverUrl', 'https://api.example.com\\@evil.test', ['api.example.com'], 'unreadable'],
  ['data.serverUrl', 'https:\\\\evil.test', ['evil.test'], 'unreadable'],
  ['data.serverUrl', 'https:evil.test', ['evil.test'], 'not allowed'],
  ['data.serverUrl', '//evil.test', ['evil.test'], 'not allowed'],
  ['data.serverUrl', 'evil.test:', ['evil.test'], 'not allowed'],
  ['data.serverUrl', 'evil.test://api.example.com', ['api.example.com', 'evil.test'], 'not allowed'],
  ['data.serverUrl', 'postgres://DB.example.com/x', ['DB.example.com', 'postgres'], 'not allowed'],
  ['data.serverUrl', 'mailto:x@evil.test', ['evil.test'], 'user'],
  ['data.serverUrl', 'ht\ntps://evil.test', ['evil.test'], 'control character'],
  ['data.serverUrl', '\u0001https://evil.test', ['evil.test'], 'control character'],
  ['data.serverUrl', 'https://ev\til.test', ['evil.test'], 'control character'],
  ['data.serverUrl', 'https://evil.test\u202e/', ['evil.test'], 'control character'],
  ['data.serverUrl', 'https://evil\u200b.test', ['evil.test'], 'control character'],
  ['data.serverUrl', ' https://api.example.com ', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'https://evil%2etest', ['evil.test'], 'not allowed'],
  ['data.serverUrl', 'https://api%2eexample%2ecom', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'https://evil%00.test', ['https://evil%00.test'], 'unreadable'],
  ['data.serverUrl', 'https://api.éxample.com', ['api.xn--xample-9ua.com'], 'not allowed'],
  ['data.serverUrl', 'https://ａｐｉ。example.com', ['api.example.com'], 'allowed'],
  ['data.serverUrl', 'https://api.exаmple.com', ['api.xn--exmple-4nf.com'], 'not allowed'],
  ['data.serverUrl', 2130706433, ['127.0.0.1'], 'not allowed'],
  ['data.serverUrl', '2130706433', ['127.0.0.1'], 'not allowed'],
  ['data.serverUrl', '0x7f.1', ['127.0.0.1'], 'not allowed'],
  ['data.serverUrl', 'http://[::ffff:127.0.0.1]/', ['[::ffff:7f00:1]'], 'not allowed'],
  ['data.serverUrl', 'localhost', ['localhost'], 'not allowed'],
  ['data.serverUrl', 'see the docs', ['see the docs'], 'unreadable'],
  ['data.serverUrl', 'https://', ['https://'], 'unreadable'],
  ['data.serverUrl', 'https://${{ vars.ENV }}.example.com', ['eu.example.com'], 'allowed'],
  ['data.serverUrl', 'https://${{ vars.EVIL }}.example.com', ['evil.test'], 'user'],
  ['data.serverUrl', '${{ vars.NONE }}', ['(unknown in this run)'], 'unknown'],
  [
    'data.serverUrl',
    'https://${{ vars.NONE }}.example.com',
    ['(unknown in this run).example.com'],
    'unknown',
  ],
  [
    'data.serverUrl',
    'https://api.example.com:${{ vars.NONE }}',
    ['https://api.example.com:(unknown in this run)'],
    'unknown',
  ],
  ['data.serverUrl', '${{ secrets.URL }}', ['***'], 'secret'],
  ['data.serverUrl', 'https://${{ secrets.URL }}.example.com', ['***.example.com'], 'secret'],
  ['data.serverUrl', 'https://api.example.com${{ secrets.URL }}', ['api.example.com***'], 'secret'],
  ['data.serverUrl', 'https://${{ secrets.URL }}@api.example.com', ['***@api.example.com'], 'secret'],
  ['data.serverUrl', '${{ secrets.URL }}://api.example.com', ['***', 'api.example.com'], 'secret'],
  ['data.serverUrl', 'https://api.example.com/${{ secrets.URL }}', ['api.example.com'], 'allowed'],
  ['data.note', 'https://evil.test', ['evil.test'], 'not allowed'],
  ['data.note', 'ht\ntps://evil.test', ['evil.test'], 'not allowed'],
  ['data.note', 'evil.test', [], 'allowed'],
  ['data.endpoints.auth', 'evil.test', ['evil.test'], 'not allowed'],
  ['service', 'slack', [], 'allowed'],
  ['service', 'api.example.com', ['api.example.com'], 'allowed'],
  ['service', 'evil.test', ['evil.test'], 'not allowed'],
  ['service', 'https://evil', ['evil'], 'not allowed'],
  ['service', '2130706433', ['127.0.0.1'], 'not allowed'],
  ['params.domain', 'acme', ['acme'], 'not allowed'],
  ['params.tenant', 'acme', [], 'allowed'],
  ['params.tenant', 'evil.test/', ['evil.test'], 'not allowed'],
  ['params.tenant', 'evil#', ['evil'], 'not allowed'],
  ['params.apiVersion', '2024.10', [], 'allowed'],
];
