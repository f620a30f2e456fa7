/**
 * One mail over SMTP, always inside TLS. What a failure means depends on when it came: before the first byte of the message
 * nothing has left, after it only the server knows, and SMTP has no question for that.
 */
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { AppError } from '../../shared/errors.ts';
import type { MssanteAccount } from '../../shared/mssante.ts';

/** Whom the connection believes (IGC-Santé), and what it shows where the operator asks for a certificate. */
export interface MailTrust {
  /** PEM. */
  readonly ca: string;
  readonly show?: { readonly key: string; readonly cert: string } | { readonly pfx: Uint8Array; readonly passphrase?: string };
}

export interface MailServer extends Pick<MssanteAccount, 'host' | 'port' | 'security' | 'user' | 'password'> {
  readonly trust: MailTrust;
}

export interface OutgoingMail {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  /** Awaited before the first byte of the message leaves, once the server has taken sender and recipient. */
  readonly onLeaving: () => Promise<void>;
}

/** The answer of the server that took it. */
export type SendMail = (server: MailServer, mail: OutgoingMail) => Promise<string>;

const limits = { connectionTimeout: 15_000, greetingTimeout: 15_000, dnsTimeout: 15_000, socketTimeout: 60_000 };

/** Connected and logged in; `work` fails with what the connection fails with. */
async function connected<T>(
  { host, port, security, user, password, trust }: MailServer,
  work: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  const { ca, show } = trust;
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: true,
    ...limits,
    tls: {
      ...(show && ('pfx' in show ? { ...show, pfx: Buffer.from(show.pfx) } : show)),
      ca,
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
    },
  });
  const { promise: failure, reject } = Promise.withResolvers<never>();
  failure.catch(() => {}); // told to whoever waits
  connection.on('error', reject);
  connection.on('end', () => reject(Object.assign(new Error('the line ended'), { code: 'ECONNECTION' })));
  const step = (begin: (done: (error?: Error | null) => void) => void) =>
    Promise.race([failure, new Promise<void>((resolve, fail) => begin((error) => (error ? fail(error) : resolve())))]);
  try {
    await step((done) => connection.connect(done));
    if (user !== '') await step((done) => connection.login({ credentials: { user, pass: password } }, done));
    const value = await Promise.race([failure, work(connection)]);
    connection.quit();
    return value;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Key « Tester » : the server, its certificate and the login; nothing is sent. @throws AppError MSSANTE_… */
export async function tryLogin(server: MailServer): Promise<void> {
  await connected(server, async () => {}).catch((error) => {
    throw mailError(error, false);
  });
}

/** @throws AppError MSSANTE_UNREACHABLE, MSSANTE_TLS, MSSANTE_LOGIN, MSSANTE_REFUSED; MSSANTE_MAYBE_SENT where it may have left */
export const sendMail: SendMail = async (server, { from, to, bytes, onLeaving }) => {
  let left = false;
  // Read only once the server has said « go on » to DATA.
  const message = Readable.from(
    (async function* () {
      await onLeaving();
      left = true;
      yield bytes;
    })(),
  );
  try {
    return await connected(
      server,
      (connection) =>
        new Promise<string>((resolve, reject) =>
          connection.send({ from, to, size: bytes.length }, message, (error, info) =>
            error ? reject(error) : resolve(info.response),
          ),
        ),
    );
  } catch (error) {
    throw mailError(error, left);
  }
};

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const tlsCauses =
  /^(ETLS$|EREQUIRETLS$|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE))/;
/** Answers to these say that this message was not taken. */
const answeredCommands: readonly string[] = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** @param left the message, or part of it, is with the server */
function mailError(error: unknown, left: boolean): AppError {
  if (error instanceof AppError) return error;
  const { code = '', command = '', responseCode = 0, response = '' } = error as SmtpError;
  const text = response.replace(/\s+/g, ' ').slice(0, 200);
  if (responseCode >= 400 && answeredCommands.includes(command))
    return new AppError('MSSANTE_REFUSED', { code: responseCode, text }, error);
  if (left) return new AppError('MSSANTE_MAYBE_SENT', {}, error);
  if (code === 'EAUTH') return new AppError('MSSANTE_LOGIN', { text }, error);
  // nodemailer names a failed handshake by its own code and keeps Node's in what caused it
  const cause = [code, ...causes(error)].find((c) => tlsCauses.test(c));
  return cause
    ? new AppError('MSSANTE_TLS', { cause }, error)
    : new AppError('MSSANTE_UNREACHABLE', { cause: code || 'ECONNECTION' }, error);
}

function causes(error: unknown): readonly string[] {
  const { cause, message } = error as { readonly cause?: { readonly code?: string }; readonly message?: string };
  const named = /certificate|self-signed|altnames|SSL routines/i.test(message ?? '') ? ['ERR_TLS_CERTIFICATE'] : [];
  return [...(cause?.code ? [cause.code] : []), ...named];
}
