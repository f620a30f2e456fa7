/**
 * A CPS and an establishment have two pairs each: one signs, one authenticates (TLS). The DMP refuses a VIHF that the wrong
 * one signed (DMPInvalidCertificate); it is refused here before a card is asked to sign.
 */
import { AppError } from '../../shared/errors.ts';
import { clientAuthentication, readCertificateUsage } from '../xml/certificate.ts';

/**
 * By the certificate's own words: a client certificate never signs; a keyUsage extension must name a signature. ORG_SIGN's
 * exact usage is not public, so digitalSignature alone passes where it is no client certificate.
 * @throws AppError SIGNATURE_KEY_MIXED
 */
export function requireSignatureKey(certificateDer: Uint8Array): void {
  const { keyUsage, extended } = readCertificateUsage(certificateDer);
  if (extended.includes(clientAuthentication)) throw new AppError('SIGNATURE_KEY_MIXED', { usage: 'clientAuth' });
  if (keyUsage && !keyUsage.has('nonRepudiation') && !keyUsage.has('digitalSignature'))
    throw new AppError('SIGNATURE_KEY_MIXED', { usage: [...keyUsage].join(' ') });
}
