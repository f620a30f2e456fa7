import { describe, expect, it } from 'vitest';
import { faultError, hl7Error, registryFailures, requireSuccess, statusError } from '../../../../electron/dmp/errors.ts';
import { readTestExistence } from '../../../../electron/dmp/td0-2-test-existence.ts';
import { readAuthorise } from '../../../../electron/dmp/td0-3-set-authorisation.ts';
import { readRetrieve } from '../../../../electron/dmp/td3-2-retrieve.ts';
import { parseXml } from '../../../../electron/xml/parse.ts';
import { AppError } from '../../../../shared/errors.ts';

const failure = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.named;
    throw error;
  }
  throw new Error('accepted');
};
const response = (status: string, errors: readonly [string, string, string?][] = []) =>
  parseXml(
    `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="${status}"><rs:RegistryErrorList>${errors
      .map(
        ([code, context, severity = 'Error']) =>
          `<rs:RegistryError errorCode="${code}" codeContext="${context}" severity="urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:${severity}"/>`,
      )
      .join('')}</rs:RegistryErrorList></rs:RegistryResponse>`,
  );
const ok = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success';
const failed = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure';

describe('the four tables of errors', () => {
  it('name what is known and keep code and text of what is not', () => {
    expect(faultError({ code: 'XDSDocumentUniqueIdError', side: 'Sender', text: '' }).named).toEqual({
      code: 'DOCUMENT_NOT_FOUND',
      detail: {},
    });
    expect(faultError({ code: 'DMPNew', side: 'Sender', text: 'T' }).named).toEqual({
      code: 'DMP_FAULT',
      detail: { code: 'DMPNew', text: 'T' },
    });
    // names that every object inherits are no entries of a table
    for (const code of ['constructor', '__proto__', 'toString'])
      expect(faultError({ code, side: '', text: '' }).code).toBe('DMP_FAULT');
    expect(hl7Error('E1', 'T').named).toEqual({ code: 'DMP_HL7_ERROR', detail: { code: 'E1', text: 'T' } });
    expect(statusError('DMPx', 'T').named).toEqual({ code: 'DMP_STATUS', detail: { status: 'DMPx', text: 'T' } });
    expect(
      registryFailures(
        response(failed, [
          ['XDSUnknownPatientId', 'p'],
          ['XDSRegistryError', 'c'],
        ]),
      ).map((f) => f.error.named),
    ).toEqual([
      { code: 'DMP_ABSENT', detail: {} },
      { code: 'DMP_REGISTRY_ERROR', detail: { code: 'XDSRegistryError', text: 'c' } },
    ]);
  });

  it('take a success with warnings for one, and nothing else', () => {
    expect(() => requireSuccess(response(ok, [['XDSExtraMetadataNotSaved', 'x', 'Warning']]))).not.toThrow();
    expect(failure(() => requireSuccess(response(failed))).code).toBe('DMP_REGISTRY_ERROR');
    expect(failure(() => requireSuccess(response(ok, [['XDSRegistryError', 'x']]))).code).toBe('DMP_REGISTRY_ERROR');
    expect(failure(() => requireSuccess(response('urn:x:Success'))).code).toBe('DMP_MALFORMED_ANSWER');
    expect(failure(() => requireSuccess(undefined)).code).toBe('DMP_MALFORMED_ANSWER');
  });
});

const existence = (parts: { authorisation?: string; response?: string; status?: string; acknowledgement?: string }) =>
  parseXml(
    `<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3">${
      parts.authorisation === undefined
        ? ''
        : `<attentionLine><keyWordText code="AUTORISATION"/><value code="${parts.authorisation}"/></attentionLine>`
    }<attentionLine><keyWordText code="STATUT_MT"/><value value="true"/></attentionLine>${parts.acknowledgement ?? '<acknowledgement typeCode="AA"/>'}<controlActProcess>${
      parts.status === undefined
        ? ''
        : `<subject><registrationEvent><statusCode code="completed"/><subject1><patient><statusCode code="${parts.status}"/></patient></subject1></registrationEvent></subject>`
    }<queryAck><queryResponseCode code="${parts.response ?? 'OK'}"/></queryAck></controlActProcess></PRPA_IN201308UV02>`,
  );

describe('TD0.2', () => {
  it.each([
    ['VALIDE', 'valid'],
    ['NON_EXISTE', 'none'],
    ['INTERDIT', 'blocked'],
    ['EXPIRE', 'expired'],
  ])('reads the authorisation %s', (keyword, authorisation) => {
    const read = readTestExistence(existence({ authorisation: keyword, status: 'active' }));
    expect(read).toEqual({
      existence: 'active',
      authorisation,
      medecinTraitant: true,
      raw: { AUTORISATION: keyword, STATUT_MT: 'true' },
    });
  });
  it('tells a closed record from an absent one', () => {
    expect(readTestExistence(existence({ authorisation: 'VALIDE', status: 'terminated' })).existence).toBe('closed');
    expect(readTestExistence(existence({ response: 'NF' }))).toMatchObject({ existence: 'absent', authorisation: 'none' });
  });
  it('opens nothing on an authorisation, a state or a response that it cannot read', () => {
    for (const parts of [
      { authorisation: 'VALIDEE', status: 'active' },
      { authorisation: 'toString', status: 'active' },
      { authorisation: 'VALIDE', status: 'nullified' },
      { authorisation: 'VALIDE' },
      { response: 'QE', status: 'active' },
      { acknowledgement: '', status: 'active' },
    ])
      expect(failure(() => readTestExistence(existence(parts))).code).toBe('DMP_MALFORMED_ANSWER');
  });
  it('gives code and text of a refusal', () => {
    const acknowledgement =
      '<acknowledgement typeCode="AE"><acknowledgementDetail><code code="X1"/><text>PS et Structure non liés</text></acknowledgementDetail></acknowledgement>';
    expect(failure(() => readTestExistence(existence({ acknowledgement })))).toEqual({
      code: 'DMP_HL7_ERROR',
      detail: { code: 'X1', text: 'PS et Structure non liés' },
    });
  });
});

describe('TD0.3', () => {
  const answer = (status: string) =>
    parseXml(
      `<setAuthorizationResponse xmlns="urn:si-dmp-habilitations"><output>${status}<context>C</context></output></setAuthorizationResponse>`,
    );
  it('takes DMPOk alone for done', () => {
    expect(readAuthorise(answer('<status>DMPOk</status>'))).toBe('C');
    expect(failure(() => readAuthorise(answer('<status>DMPNo</status>')))).toEqual({
      code: 'DMP_STATUS',
      detail: { status: 'DMPNo', text: 'C' },
    });
    expect(failure(() => readAuthorise(answer(''))).code).toBe('DMP_MALFORMED_ANSWER');
  });
});

describe('TD3.2', () => {
  const one = (id: string, content: string) =>
    `<DocumentResponse><DocumentUniqueId>${id}</DocumentUniqueId><mimeType>text/xml</mimeType><Document>${content}</Document></DocumentResponse>`;
  const set = (documents: string) => ({
    body: parseXml(
      `<RetrieveDocumentSetResponse xmlns="urn:ihe:iti:xds-b:2007"><r:RegistryResponse xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="${ok}"/>${documents}</RetrieveDocumentSetResponse>`,
    ),
    included: () => Buffer.from('never'),
  });
  it('reads a document in base64 where the server did not optimise', () => {
    const got = readRetrieve(set(one('1.2', 'Y29u\ndGVudA==')), [{ uniqueId: '1.2', sizeBytes: 7 }]).get('1.2');
    expect(got && 'bytes' in got && Buffer.from(got.bytes).toString()).toBe('content');
  });
  it('says when size or hash are not those of the registry', () => {
    const answer = set(one('1.2', 'Y29udGVudA=='));
    expect(readRetrieve(answer, [{ uniqueId: '1.2', sizeBytes: 8 }]).get('1.2')).toMatchObject({
      error: { code: 'DOCUMENT_MALFORMED' },
    });
    expect(
      readRetrieve(answer, [{ uniqueId: '1.2', hash: '040F06FD774092478D450774F5BA30C5DA78ACC8' }]).get('1.2'),
    ).toHaveProperty('bytes');
  });
  it('refuses what was not asked for, what comes twice and what is empty', () => {
    for (const documents of [one('9.9', 'QQ=='), one('1.2', 'QQ==') + one('1.2', 'QQ=='), one('1.2', ''), one('1.2', '!!')])
      expect(failure(() => readRetrieve(set(documents), [{ uniqueId: '1.2' }])).code).toBe('DMP_MALFORMED_ANSWER');
  });
});
