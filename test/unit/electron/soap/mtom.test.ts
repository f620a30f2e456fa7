import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentOf, buildMultipart, MtomError, parameterList, parseMultipart } from '../../../../electron/soap/mtom.ts';

const runs = process.env['LONG'] ? 20_000 : 200;
const part = (id: string, bytes: Uint8Array) => ({ contentId: id, contentType: 'text/xml', bytes });

const message = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1');
const type = 'multipart/related; type="application/xop+xml"; start="<r>"; boundary="b"';
const rootPart = ['--b', 'Content-Type: application/xop+xml', 'Content-ID: <r>', '', '<e/>'];

describe('MTOM', () => {
  it('brings any bytes through, boundaries and line ends included', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (envelope, contents) => {
        const nasty = [...contents, Buffer.from('\r\n--part-'), Buffer.from('\r\n'), Buffer.from('--b--\r\n')];
        const { contentType, body } = buildMultipart(
          envelope,
          nasty.map((bytes, i) => part(`a${i}`, bytes)),
          'urn:x',
        );
        const read = parseMultipart(contentType, body);
        expect(Buffer.from(read.root).toString()).toBe(Buffer.from(envelope).toString());
        expect(nasty.map((_, i) => Buffer.from(read.attachments.get(`a${i}`)?.bytes ?? 'absent'))).toEqual(
          nasty.map((b) => Buffer.from(b)),
        );
      }),
      { numRuns: runs },
    );
  });

  it('never yields a shorter message: cut anywhere, it is refused', () => {
    const { contentType, body } = buildMultipart('<e/>', [part('a', Buffer.from('content'))], 'urn:x');
    for (let length = 0; length < body.length - 4; length++) {
      expect(() => parseMultipart(contentType, body.subarray(0, length)), `cut at ${length}`).toThrow(MtomError);
    }
  });

  it('reads preamble, epilogue, folded headers, blanks after the boundary and a Content-ID in percent form', () => {
    const read = parseMultipart(
      type,
      message([
        'ignored',
        ...rootPart,
        '--b  ',
        'Content-Type: text/xml;',
        ' charset=UTF-8',
        'content-id: <1@urn:x>',
        '',
        'A',
        '--bc is text',
        '--b--',
        'ignored',
      ]),
    );
    expect(Buffer.from(attachmentOf(read.attachments, 'cid:1@urn%3Ax').bytes).toString()).toBe('A\r\n--bc is text');
    expect(read.attachments.get('1@urn:x')?.contentType).toBe('text/xml; charset=UTF-8');
  });

  it.each([
    ['no boundary', 'multipart/related; type="application/xop+xml"', message([...rootPart, '--b--'])],
    ['another boundary', type.replace('"b"', '"c"'), message([...rootPart, '--b--'])],
    ['another media type', 'multipart/mixed; boundary=b', message([...rootPart, '--b--'])],
    ['not closed', type, message([...rootPart, '--b', 'Content-ID: <a>', '', 'A'])],
    ['start of nobody', type.replace('<r>', '<other>'), message([...rootPart, '--b--'])],
    ['root is no SOAP', type, message(['--b', 'Content-Type: image/png', 'Content-ID: <r>', '', '<e/>', '--b--'])],
    [
      'one Content-ID twice',
      type,
      message([...rootPart, '--b', 'Content-ID: <a>', '', 'A', '--b', 'Content-ID: <a>', '', 'B', '--b--']),
    ],
    ['an attachment with the name of the root', type, message([...rootPart, '--b', 'Content-ID: <r>', '', 'A', '--b--'])],
    ['an attachment without a name', type, message([...rootPart, '--b', 'Content-Type: text/xml', '', 'A', '--b--'])],
    ['base64', type, message([...rootPart, '--b', 'Content-ID: <a>', 'Content-Transfer-Encoding: base64', '', 'QQ==', '--b--'])],
    ['headers without end', type, message(['--b', 'Content-Type: application/xop+xml', '--b--'])],
    ['a header without a colon', type, message(['--b', 'Content-Type', '', '<e/>', '--b--'])],
    ['line ends of Unix', type, Buffer.from([...rootPart, '--b--'].join('\n'))],
  ])('refuses %s', (_, contentType, body) => {
    expect(() => parseMultipart(contentType, body)).toThrow(MtomError);
  });

  it('bounds parts and headers', () => {
    const { contentType, body } = buildMultipart('<e/>', [part('a', Buffer.from('A')), part('b', Buffer.from('B'))], 'urn:x');
    expect(() => parseMultipart(contentType, body, { parts: 2, headerBytes: 1000 })).toThrow('too many parts');
    expect(() => parseMultipart(contentType, body, { parts: 3, headerBytes: 20 })).toThrow('headers');
  });

  it('refuses an include that names nothing here', () => {
    for (const href of ['cid:x', 'http://example.org/x', 'cid:', 'cid:%', ''])
      expect(() => attachmentOf(new Map(), href)).toThrow(MtomError);
  });

  it('reads parameters as RFC 2045 writes them', () => {
    expect(Object.fromEntries(parameterList('a/b; Boundary="x;\\"y" ; start=<z> ;q'))).toEqual({
      boundary: 'x;"y',
      start: '<z>',
    });
  });
});
