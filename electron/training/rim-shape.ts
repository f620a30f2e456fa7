/**
 * The shape that the schema of ebRIM 3.0 gives to a submission, before anything of it is understood: a departure is a fault
 * of the message, not a refusal of its metadata. `registryObject` may be missing: the published lots leave it out.
 */
import { child, children, textOf, type XmlElement } from '../xml/parse.ts';
import { SoapFault } from './refusals.ts';

const attributes: Readonly<Record<string, readonly string[]>> = {
  RegistryPackage: ['id'],
  ExtrinsicObject: ['id', 'mimeType', 'objectType'],
  Association: ['id', 'associationType', 'sourceObject', 'targetObject'],
  Classification: ['id', 'classifiedObject'],
  ExternalIdentifier: ['id', 'identificationScheme', 'value'],
  LocalizedString: ['value'],
  Slot: ['name'],
};

/** @param list RegistryObjectList. @throws SoapFault */
export function checkRimShape(list: XmlElement): void {
  const ids = new Set<string>();
  const check = (element: XmlElement): void => {
    const { name } = element;
    const fail = (what: string): never => {
      throw new SoapFault(`${name} : ${what}`);
    };
    for (const wanted of attributes[name] ?? []) if (element.attributes[wanted] === undefined) fail(`${wanted} absent`);
    const { id } = element.attributes;
    if (id !== undefined && ids.has(id)) fail(`id ${id} en double`);
    if (id !== undefined) ids.add(id);
    if (name === 'Slot' && children(child(element, 'ValueList'), 'Value').length === 0) fail('ValueList/Value absent');
    if (name === 'Name' && !child(element, 'LocalizedString')) fail('LocalizedString absent');
    if (name === 'Classification') checkClassification(element, fail);
    for (const inner of children(element)) check(inner);
  };
  for (const object of children(list)) check(object);
}

/** By a scheme with a value, which is empty for an author, or by a node. */
function checkClassification(element: XmlElement, fail: (what: string) => never): void {
  const { classificationScheme, nodeRepresentation, classificationNode } = element.attributes;
  const byScheme = classificationScheme !== undefined && nodeRepresentation !== undefined;
  if (!byScheme && classificationNode === undefined) fail('classificationScheme et nodeRepresentation, ou classificationNode');
  const coding = children(element, 'Slot').find((s) => s.attributes['name'] === 'codingScheme');
  if (coding && textOf(coding).trim() === '') fail('codingScheme vide');
}
