import { describe, expect, it } from 'vitest';
import { callSoap } from '../../../../electron/soap/client.ts';
import { buildMultipart } from '../../../../electron/soap/mtom.ts';
import type { HttpAnswer, SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { xml } from '../../../../electron/xml/build.ts';
import { child, parseXml, textAt } from '../../../../electron/xml/parse.ts';
import { AppError } from '../../../../shared/errors.ts';

const ns = 'http://www.w3.org/2003/05/soap-envelope';
const soap = (body: string, header = '') =>
  `<s:Envelope xmlns:s="${ns}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
const fault =
  '<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>s:DMPInvalidCertificate</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="fr">Certificat refusé</s:Text></s:Reason></s:Fault>';

/** The network: answers once, keeps what was sent. */
function network(answer: Partial<HttpAnswer> & { text?: string }) {
  const sent: { body: string; headers: Readonly<Record<string, string>> }[] = [];
  const http: SecureHttp = {
    post: async (_url, body, headers) => {
      sent.push({ body: Buffer.from(body).toString(), headers });
      return { status: 200, contentType: 'application/soap+xml', body: Buffer.from(answer.text ?? ''), ...answer };
    },
    close: () => {},
  };
  return { http, sent };
}

const call = { url: 'https://x/', action: 'urn:a', assertion: xml`<a/>`, body: xml`<q/>` };
const named = async (answer: Parameters<typeof network>[0]) => {
  const error = await callSoap(network(answer).http, call).catch((e: unknown) => e);
  if (!(error instanceof AppError)) throw error;
  return error.named;
};

describe('a SOAP call', () => {
  it('sends one envelope with the addressing that the DMP wants', async () => {
    const { http, sent } = network({ text: soap('<r/>') });
    await callSoap(http, call);
    const envelope = parseXml(sent[0]?.body ?? '');
    expect(envelope.ns).toBe(ns);
    expect(textAt(envelope, 'Header', 'MessageID')).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(textAt(envelope, 'Header', 'Action')).toBe('urn:a');
    expect(child(envelope, 'Header', 'To')?.children).toEqual([]);
    expect(textAt(envelope, 'Header', 'ReplyTo', 'Address')).toBe('http://www.w3.org/2005/08/addressing/anonymous');
    expect(child(envelope, 'Header', 'Security', 'a')).toBeDefined();
    expect(sent[0]?.headers['Content-Type']).toBe('application/soap+xml; charset=UTF-8; action="urn:a"');
  });

  it('reads an answer in one part or in several', async () => {
    expect((await callSoap(network({ text: soap('<r>1</r>') }).http, call)).body.name).toBe('r');
    const { contentType, body } = buildMultipart(
      soap('<r/>'),
      [{ contentId: 'd@x', contentType: 'text/xml', bytes: Buffer.from('D') }],
      'urn:r',
    );
    const answer = await callSoap(network({ contentType, body }).http, { ...call, attachments: [] });
    expect(Buffer.from(answer.included('cid:d%40x')).toString()).toBe('D');
    expect(() => answer.included('cid:other')).toThrow(AppError);
  });

  it('names a fault by its most specific code, in one part or in several, whatever the status', async () => {
    const expected = { code: 'DMP_FAULT', detail: { code: 'DMPInvalidCertificate', text: 'Certificat refusé' } };
    expect(await named({ text: soap(fault), status: 500 })).toEqual(expected);
    expect(await named({ text: soap(fault) })).toEqual(expected);
    expect(await named({ ...buildMultipart(soap(fault), [], 'urn:f'), status: 400 })).toEqual(expected);
  });

  it('asks once more, on a new connection, where a kept one holds the answer to another message', async () => {
    /** Of which every kept connection gives the answer to a call before. */
    const behind = () => {
      const asked: (boolean | undefined)[] = [];
      const post: SecureHttp['post'] = (_url, body, _headers, { fresh }) => {
        asked.push(fresh);
        const own = /urn:uuid:[0-9a-f-]{36}/.exec(Buffer.from(body).toString())?.[0];
        const relatesTo = `<a:RelatesTo xmlns:a="http://www.w3.org/2005/08/addressing">${fresh ? own : 'urn:uuid:other'}</a:RelatesTo>`;
        const text = soap(fresh ? '<mine/>' : '<theirs/>', relatesTo);
        return Promise.resolve({ status: 200, contentType: 'application/soap+xml', body: Buffer.from(text) });
      };
      return { http: { post, close: () => {} }, asked };
    };
    const { http, asked } = behind();
    expect((await callSoap(http, call)).body.name).toBe('mine');
    expect(asked).toEqual([false, true]);
    const deposit = behind();
    await expect(callSoap(deposit.http, { ...call, repeatable: false })).rejects.toThrow('DMP_MALFORMED_ANSWER');
    expect(deposit.asked).toEqual([false]);
  });
  it('refuses an answer to another message', async () => {
    const header = '<RelatesTo xmlns="http://www.w3.org/2005/08/addressing">urn:uuid:other</RelatesTo>';
    expect((await named({ text: soap('<r/>', header) })).code).toBe('DMP_MALFORMED_ANSWER');
  });

  it.each([
    ['an error page', { text: '<html/>', contentType: 'text/html', status: 503 }, { code: 'DMP_HTTP', detail: { status: 503 } }],
    ['an unreadable error', { text: '<', status: 500 }, { code: 'DMP_HTTP', detail: { status: 500 } }],
    ['an answer under an error status', { text: soap('<r/>'), status: 500 }, { code: 'DMP_HTTP', detail: { status: 500 } }],
  ])('says the status of %s', async (_, answer, expected) => {
    expect(await named(answer)).toEqual(expected);
  });

  it.each([
    ['HTML with status 200', { text: '<html/>', contentType: 'text/html' }],
    ['nothing', { text: '' }],
    ['a cut envelope', { text: soap('<r/>').slice(0, -9) }],
    ['SOAP 1.1', { text: soap('<r/>').replace(ns, 'http://schemas.xmlsoap.org/soap/envelope/') }],
    ['an empty body', { text: soap('') }],
    ['two bodies', { text: soap('<r/><r/>') }],
    ['a DTD', { text: `<!DOCTYPE a [<!ENTITY e "x">]>${soap('<r>&e;</r>')}` }],
    ['bytes that are not UTF-8', { body: Buffer.from([0x3c, 0xff, 0xfe, 0x3e]) }],
    ['a wrong boundary', { ...buildMultipart(soap('<r/>'), [], 'urn:r'), contentType: 'multipart/related; boundary="other"' }],
  ])('calls %s a malformed answer', async (_, answer) => {
    expect((await named(answer)).code).toBe('DMP_MALFORMED_ANSWER');
  });
});
