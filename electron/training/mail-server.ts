/**
 * The training MSSanté operator: SMTP submission on loopback, as strict as what is known of the real ones (dmp.md 2.8):
 * nothing before TLS, nothing without a login, mailboxes of MSSanté only. A mail to it goes nowhere else.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { KeyAndCertificate } from './authority.ts';
import type { ServerFaults } from './server-faults.ts';

export const mailLogin = { user: 'entrainement', password: 'entrainement' } as const;

/** Its operator has no such mailbox. */
export const unknownMailbox = 'inconnu';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  stop(): Promise<void>;
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

export async function startMailServer(options: {
  readonly certificate: KeyAndCertificate;
  readonly faults: () => Pick<ServerFaults, 'outage'>;
  readonly onReceived?: ((mail: ReceivedMail) => void) | undefined;
}): Promise<MailServer> {
  const { certificate, faults, onReceived } = options;
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    key: certificate.privateKey,
    cert: certificate.certificate,
    minVersion: 'TLSv1.2',
    authMethods: ['PLAIN', 'LOGIN'],
    logger: false,
    closeTimeout: 100,
    onConnect: (_session, done) => done(faults().outage === 'refused' ? refusal(421, 'Service ferme') : null),
    onAuth(auth, _session, done) {
      const right = auth.username !== '' && auth.password === mailLogin.password;
      if (right) done(null, { user: auth.username });
      else done(refusal(535, '5.7.8 Identifiant ou mot de passe refuse'));
    },
    onMailFrom: ({ address }, session, done) =>
      done(session.secure && isMailbox(address) ? null : refusal(553, '5.1.8 Emetteur hors de MSSante')),
    onRcptTo({ address }, _session, done) {
      if (!isMailbox(address)) return done(refusal(550, '5.7.1 Destinataire hors de MSSante'));
      done(address.startsWith(`${unknownMailbox}@`) ? refusal(550, '5.1.1 Boite inconnue') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { outage } = faults();
        if (outage === 'http-500') return done(refusal(451, '4.3.0 Panne passagere'));
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(chunks),
        };
        received.push(mail);
        onReceived?.(mail);
        // The answer never comes: the client cannot know that it was taken.
        if (outage === 'cut') for (const connection of server.connections) connection._socket.destroy();
        else done(null, '2.0.0 Message pris en charge');
      });
    },
  });
  server.on('error', () => {}); // of one connection; its client is told by its end
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

const isMailbox = (address: string): boolean => /@(?:[a-z0-9-]+\.)*mssante\.fr$/i.test(address);
