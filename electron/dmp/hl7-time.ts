/** UTC `yyyyMMddHHmmss`, the form of every time in messages and metadata (dmp.md 1.1). */
export const hl7Time = (date: Date): string => date.toISOString().replace(/\D/g, '').slice(0, 14);
