import { describe, expect, test } from 'vitest';
import { type KeyPress, keyCommand } from '../../../renderer/frame/global-key.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrl: false,
  alt: false,
  typing: false,
  covered: false,
  draft: false,
  insideRecord: true,
  screen: false,
  ...more,
});

describe('keys', () => {
  test('digits change place, also from the top row of a French keyboard', () => {
    expect(keyCommand(press('2'))).toEqual({ command: 'place', place: 'documents' });
    expect(keyCommand(press('é', { code: 'Digit2' }))).toEqual({ command: 'place', place: 'documents' });
    expect(keyCommand(press('3'))).toBeUndefined();
  });
  test('nothing is taken from who types', () => {
    expect(keyCommand(press('2', { typing: true }))).toBeUndefined();
    expect(keyCommand(press('/', { typing: true }))).toBeUndefined();
    expect(keyCommand(press('2', { typing: true, alt: true }))).toEqual({ command: 'place', place: 'documents' });
  });
  test('with a draft, digits choose its type and Ctrl+Entrée sends it', () => {
    expect(keyCommand(press('2', { draft: true }))).toEqual({ command: 'guess', index: 1 });
    expect(keyCommand(press('6', { draft: true }))).toEqual({ command: 'place', place: 'deposit' });
    expect(keyCommand(press('Enter', { ctrl: true, draft: true, typing: true }))).toEqual({ command: 'send' });
    expect(keyCommand(press('Enter', { ctrl: true }))).toBeUndefined();
  });
  test('below a dialog only the palette answers; without a record nothing else does', () => {
    expect(keyCommand(press('Escape', { covered: true }))).toBeUndefined();
    expect(keyCommand(press('K', { ctrl: true, covered: true }))).toEqual({ command: 'palette' });
    expect(keyCommand(press('1', { insideRecord: false }))).toBeUndefined();
    expect(keyCommand(press('k', { ctrl: true, insideRecord: false }))).toEqual({ command: 'palette' });
  });
});
