/** The mail around a copy: a short French text, the XDM medium, and the PDF for who reads mail without a practice software. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Correspondent } from '../../shared/mssante.ts';

/** What is kept of a copy until it has left. */
export interface CopyText {
  /** Given once, so that a mailbox that gets it twice shows it once. */
  readonly messageId: string;
  /** ISO. */
  readonly date: string;
  readonly subject: string;
  readonly text: string;
  readonly fromName: string;
}

export interface Attachments {
  readonly xdm: Uint8Array;
  readonly pdf?: Uint8Array | undefined;
}

export interface CopyLetter {
  readonly title: string;
  /** « RENARD Jeanne, née le 3 mars 1950 ». */
  readonly patient: string;
  /** Said to the correspondent, who must not tell it first. */
  readonly notYetAnnounced: boolean;
  readonly masked: boolean;
  readonly doctor: string;
  readonly structure: string;
}

/**
 * Nobody's name is in the subject: it shows in lists and notifications.
 * @param prefix `XDM/1.0/DDM` says to software what is inside (ITI TF-2 3.32, medium by e-mail)
 */
export const subjectOf = (prefix: string, typeLabel: string): string => `${prefix} ${typeLabel}`.trim().slice(0, 200);

export function textOf({ title, patient, notYetAnnounced, masked, doctor, structure }: CopyLetter): string {
  return [
    'Bonjour,',
    '',
    `Veuillez trouver ci-joint « ${title} », concernant ${patient}.`,
    ...(notYetAnnounced
      ? ['', "Attention : ce document n'a pas encore été annoncé au patient. Merci de ne pas lui en parler avant."]
      : []),
    ...(masked ? ['', 'Ce document est masqué aux professionnels dans le DMP : il vous est adressé personnellement.'] : []),
    '',
    'Confraternellement,',
    doctor,
    structure,
    '',
    'Le fichier IHE_XDM.ZIP se range avec un logiciel de cabinet. Contenu couvert par le secret médical.',
    '',
  ].join('\n');
}

/** RFC 5322. Without an address of one's own (nothing configured): a draft, that a mail program opens to be sent. */
export function composeMail(
  { messageId, date, subject, text, fromName }: CopyText,
  {
    from,
    to,
    attachments,
  }: { readonly from?: string | undefined; readonly to: Correspondent; readonly attachments: Attachments },
): Promise<Buffer> {
  const { xdm, pdf } = attachments;
  const file = (filename: string, contentType: string, bytes: Uint8Array) => ({
    filename,
    contentType,
    content: Buffer.from(bytes),
  });
  return new MailComposer({
    messageId,
    date: new Date(date),
    ...(from ? { from: { name: fromName, address: from } } : { headers: { 'X-Unsent': '1' } }),
    to: { name: to.name, address: to.address },
    subject,
    text,
    attachments: [file('IHE_XDM.ZIP', 'application/zip', xdm), ...(pdf ? [file('Document.pdf', 'application/pdf', pdf)] : [])],
    // Nothing is ever fetched or read for an attachment.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
