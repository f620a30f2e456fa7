import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../electron/documents/read.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import type { TrainingDocument, TrainingPatient } from '../../../../electron/training/patients/model.ts';
import { child, children, descendants, parseXml, textAt, type XmlElement } from '../../../../electron/xml/parse.ts';
import { DocumentEntry } from '../../../../shared/dmp.ts';
import { Ins } from '../../../../shared/identity/traits.ts';
import { isDepositable, labelOf } from '../../../../shared/vocabulary/value-sets.ts';
import { cdaMatricule, headerFaults } from '../documents/cda-header-rules.ts';

const now = new Date('2026-11-21T09:00:00Z');
const { patients, vitaleImages } = trainingPopulation({ now, seed: 7 });
const all = patients.flatMap((patient) => patient.documents().map((document) => ({ patient, document })));
const parsed = new Map<TrainingDocument, XmlElement>();
const rootOf = (d: TrainingDocument): XmlElement => {
  const root = parsed.get(d) ?? parseXml(d.bytes);
  parsed.set(d, root);
  return root;
};
const byId = (id: string): TrainingPatient => {
  const found = patients.find((p) => p.id === id);
  if (!found) throw new Error(id);
  return found;
};

/** 97 − n mod 97, written apart from the population's own. */
function keyIsRight(matricule: string): boolean {
  const digits = matricule
    .slice(0, 13)
    .replace(/^(.{5})2A/, '$119')
    .replace(/^(.{5})2B/, '$118');
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return 97 - rest === Number(matricule.slice(13));
}

describe('people', () => {
  it('have an INS of test whose key is right and which says what the traits say', () => {
    for (const { identity } of patients) {
      const { matricule, oid } = Ins.parse(identity.ins);
      expect(oid).toBe('1.2.250.1.213.1.4.10');
      expect(keyIsRight(matricule), matricule).toBe(true);
      const { sex, birthDate, birthPlaceCode } = identity.traits;
      expect(matricule.slice(0, 10)).toBe(
        `${sex === 'M' ? 1 : 2}${birthDate.slice(2, 4)}${birthDate.slice(5, 7)}${birthPlaceCode}`,
      );
    }
    expect(new Set(patients.map((p) => p.identity.ins?.matricule)).size).toBe(patients.length);
    expect(new Set(patients.map((p) => `${p.identity.traits.birthName} ${p.identity.traits.birthDate}`)).size).toBe(
      patients.length,
    );
  });

  it('each have their card, and the child is on her mother’s under her mother’s number', () => {
    const images = new Map(vitaleImages.map((image) => [image.id, image]));
    for (const patient of patients) expect(images.has(patient.vitaleImageId), patient.id).toBe(true);
    const family = images.get(byId('mere').vitaleImageId);
    expect(family?.beneficiaries.map((b) => b.nir)).toEqual([1, 2].map(() => byId('mere').identity.ins?.matricule));
    expect(byId('enfant').identity.ins?.matricule).not.toBe(byId('mere').identity.ins?.matricule);
    for (const image of vitaleImages)
      for (const b of image.beneficiaries) {
        expect(b.familyName).toMatch(/^[A-Z '-]{1,27}$/);
        expect(b.birthDate).toMatch(/^\d{8}$/);
        expect(keyIsRight(b.nir)).toBe(true);
      }
  });

  it('cover the journeys that go wrong', () => {
    expect(byId('sans-dmp').dmp.existence).toBe('absent');
    expect(byId('dmp-ferme').dmp.existence).toBe('closed');
    expect(Object.values(byId('professionnel-bloque').dmp.authorisations)).toContain('blocked');
    expect(byId('non-autorise').dmp.authorisedByDefault).toBe('none');
    expect(byId('g2-remboursements').dmp.authorisedByDefault).toBe('none');
  });
});

describe('every document', () => {
  it('keeps every mandatory rule of the header', () => {
    const faults = all.flatMap(({ patient, document }) =>
      headerFaults(rootOf(document)).map((fault) => `${patient.id} ${document.entry.title}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('has an OID of its own and the patient’s INS', () => {
    expect(new Set(all.map(({ document }) => document.uniqueId)).size).toBe(all.length);
    for (const { patient, document } of all) {
      expect(document.uniqueId).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
      expect(cdaMatricule(rootOf(document))).toBe(patient.identity.ins?.matricule);
    }
  });

  it('has metadata of the value sets that agree with its header', () => {
    for (const { document } of all) {
      const { entry } = document;
      const root = rootOf(document);
      DocumentEntry.omit({ entryUUID: true, uniqueId: true, patientId: true, status: true }).parse(entry);
      expect(child(root, 'id')?.attributes['root']).toBe(document.uniqueId);
      expect(child(root, 'code')?.attributes['code']).toBe(entry.typeCode.code);
      expect(textAt(root, 'title')).toBe(entry.title);
      expect(isDepositable(entry.typeCode.code), entry.typeCode.code).toBe(true);
      expect(labelOf('typeCode', entry.typeCode.code)).toBe(entry.typeCode.label);
      expect(labelOf('classCode', entry.classCode.code)).toBe(entry.classCode.label);
      expect(labelOf('formatCode', entry.formatCode.code), entry.formatCode.code).toBe(entry.formatCode.label);
      expect(labelOf('authorSpecialty', entry.authors[0]?.specialty?.code ?? '')).toBe(entry.authors[0]?.specialty?.label);
      expect(child(root, 'author', 'assignedAuthor', 'code')?.attributes['code']).toBe(entry.authors[0]?.specialty?.code);
      const practice = descendants(root, 'standardIndustryClassCode')[0];
      expect(practice?.attributes['code']).toBe(entry.practiceSetting?.code);
      const facility = child(root, 'componentOf', 'encompassingEncounter', 'location', 'healthCareFacility', 'code');
      expect(facility?.attributes['code']).toBe(entry.healthcareFacilityType?.code);
      expect(entry.confidentiality[0]?.code).toBe(child(root, 'confidentialityCode')?.attributes['code']);
      expect(entry.creationTime).toBe(utcOf(child(root, 'effectiveTime')?.attributes['value'] ?? ''));
      expect(document.submittedAt >= entry.creationTime, entry.title).toBe(true);
      expect(document.submittedAt <= utcOf('20261121100000+0100'), entry.title).toBe(true);
    }
  });

  it('gives the title of doctor to doctors only', () => {
    for (const { document } of all) {
      const author = child(rootOf(document), 'author', 'assignedAuthor');
      const isDoctor = child(author, 'code')?.attributes['code']?.startsWith('G15_10') === true;
      expect(textAt(author, 'assignedPerson', 'name', 'suffix') !== undefined, document.entry.title).toBe(isDoctor);
    }
  });

  it('points from its entries at words that are there', () => {
    for (const { document } of all) {
      const root = rootOf(document);
      const list = descendants(root, 'content').flatMap((c) => c.attributes['ID'] ?? []);
      const ids = new Set(list);
      expect(list.length, `${document.entry.title}: an ID twice`).toBe(ids.size);
      for (const section of descendants(root, 'section')) {
        const wanted = children(section, 'entry')
          .flatMap((e) => descendants(e, 'reference'))
          .map((r) => r.attributes['value']?.slice(1) ?? '');
        for (const ref of wanted) expect(ids.has(ref), `${document.entry.title} #${ref}`).toBe(true);
      }
    }
  });

  it('is read, and shows its text (all but the fax, which is an image)', async () => {
    for (const { document } of all) {
      const content = await readDocument(document.bytes);
      const shown = content.text.split(/\s+/).join(' ');
      const words = shown.split(' ').filter(Boolean).length;
      if (document.entry.title === 'fax fibro 2004') expect(content.text.trim()).toBe('');
      else expect(words, document.entry.title).toBeGreaterThan(12);
      for (const cell of [...descendants(rootOf(document), 'td'), ...descendants(rootOf(document), 'paragraph')]) {
        const text = textAt(cell)?.split(/\s+/).join(' ') ?? '';
        if (children(cell).length === 0) expect(shown).toContain(text);
      }
    }
  }, 60_000);
});

describe('the chronic patient', () => {
  const documents = byId('g1-chronique').documents();
  const text = () => documents.map((d) => new TextDecoder().decode(d.bytes)).join('\n');

  it('has many documents of at least ten types and three mediums', () => {
    expect(documents.length).toBeGreaterThanOrEqual(40);
    expect(new Set(documents.map((d) => d.entry.typeCode.code)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(documents.map((d) => d.entry.formatCode.code)).size).toBeGreaterThanOrEqual(8);
  });

  it('holds the medicines and the traps of golden case G1', () => {
    for (const word of [
      'ASAFLOW 80',
      'BELSAR 40',
      'BISOPROLOL 10',
      'FUROSEMIDE 40',
      'NOVOMIX 30',
      'ATORSTATINE 10',
      'ZYLORIC 300',
      'Frottis du col',
    ])
      expect(text()).toContain(word);
    expect(text()).not.toContain('6301-6'); // no INR
  });

  it('has a masked document, one not visible to the patient, one replaced, and those of the patient', () => {
    const codes = documents.map((d) => d.entry.confidentiality.map((c) => c.code));
    expect(codes.filter((c) => c.includes('MASQUE_PS'))).toHaveLength(1);
    expect(codes.filter((c) => c.includes('INVISIBLE_PATIENT'))).toHaveLength(1);
    expect(documents.filter((d) => d.entry.status === 'Deprecated').map((d) => d.entry.version)).toEqual([1]);
    expect(documents.find((d) => d.entry.title === 'pds 04sept2018')?.entry.classCode.code).toBe('90');
  });

  it('contradicts itself on the opening of the mouth and on the anticoagulant', () => {
    const cpa = documents.find((d) => d.entry.typeCode.code === '34749-2');
    const opening = descendants(cpa && rootOf(cpa), 'observation').find(
      (o) => child(o, 'code')?.attributes['code'] === 'MED-639',
    );
    expect(child(opening, 'value')?.attributes).toMatchObject({ value: '5', unit: 'mm' });
    expect(text()).toContain('5 cm');
    const letter = documents.find((d) => d.entry.title === 'Lettre de consultation cardiologie');
    const delivery = documents.find((d) => d.entry.typeCode.code === '60593-1');
    expect((letter?.entry.creationTime ?? '') < (delivery?.entry.creationTime ?? '')).toBe(true);
  });

  it('has laboratory results nine days old', () => {
    const last = documents.filter((d) => d.entry.typeCode.code === '11502-2').map((d) => d.entry.serviceStartTime ?? '');
    expect(last.sort().at(-1)?.slice(0, 8)).toBe('20261112');
  });
});

describe('the generated record', () => {
  const bytesOf = (population: ReturnType<typeof trainingPopulation>) =>
    population.patients
      .find((p) => p.id === 'genere-200')
      ?.documents()
      .map((d) => Buffer.from(d.bytes).toString('base64')) ?? [];

  it('has exactly 200 documents over twenty years, some of them twice', () => {
    const documents = byId('genere-200').documents();
    expect(documents).toHaveLength(200);
    const times = documents.map((d) => d.entry.creationTime).sort();
    expect(Number(times.at(-1)?.slice(0, 4)) - Number(times[0]?.slice(0, 4))).toBeGreaterThanOrEqual(19);
    const bodies = documents.map((d) =>
      Buffer.from(d.bytes)
        .toString('utf8')
        .replace(/^[\s\S]*<component>/, ''),
    );
    expect(new Set(bodies).size).toBeLessThan(documents.length);
  });

  it('is the same for the same seed and day, another for another seed', () => {
    const same = bytesOf(trainingPopulation({ now, seed: 7 }));
    expect(same).toEqual(
      byId('genere-200')
        .documents()
        .map((d) => Buffer.from(d.bytes).toString('base64')),
    );
    expect(bytesOf(trainingPopulation({ now, seed: 8 }))).not.toEqual(same);
  });

  it('holds for any seed: 200 documents, no identifier twice, nothing after today', () => {
    for (const seed of process.env['LONG'] ? Array.from({ length: 40 }, (_, i) => i * 104_729_101) : [0, 0xffffffff]) {
      const documents =
        trainingPopulation({ now, seed })
          .patients.find((p) => p.id === 'genere-200')
          ?.documents() ?? [];
      expect(new Set(documents.map((d) => d.uniqueId)).size).toBe(200);
      expect(documents.every((d) => d.submittedAt <= '20261121090000')).toBe(true);
    }
  });
});

describe('the population', () => {
  it('is deterministic, and its documents are built once', () => {
    const again = trainingPopulation({ now, seed: 7 });
    const first = again.patients[0];
    expect(first?.documents()).toBe(first?.documents());
    expect(first?.documents().map((d) => Buffer.from(d.bytes).toString('hex'))).toEqual(
      patients[0]?.documents().map((d) => Buffer.from(d.bytes).toString('hex')),
    );
  });
});

/** `20260312143000+0100` → `20260312133000`. */
function utcOf(hl7: string): string {
  const m = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)(\d\d)$/.exec(hl7);
  if (!m) return '';
  const iso = `${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}${m[7]}:${m[8]}`;
  return new Date(iso).toISOString().replace(/[-:T]/g, '').slice(0, 14);
}
