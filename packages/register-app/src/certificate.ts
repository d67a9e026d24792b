import { KeyObject, webcrypto } from 'node:crypto';

/** A key and its certificate, both PEM. */
export interface NewCertificate {
	certificate: string;
	privateKey: string;
	/** The certificate in the form that Microsoft Graph accepts: DER in base64. */
	der: string;
}

const ALGORITHM = {
	name: 'RSASSA-PKCS1-v1_5',
	hash: 'SHA-256',
	publicExponent: new Uint8Array([1, 0, 1]),
	modulusLength: 3072,
};

/** If this clock is ahead of Entra's, the certificate would not be valid yet. */
const CLOCK_TOLERANCE_IN_MS = 10 * 60_000;

/** Creates a key that never leaves this machine, and a self-signed certificate for it that is valid for `validDays`. */
export async function makeCertificate(commonName: string, validDays: number, now: Date): Promise<NewCertificate> {
	const { KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } = await import('@peculiar/x509');
	const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const certificate = await X509CertificateGenerator.createSelfSigned(
		{
			name: [{ CN: [commonName] }],
			notBefore: new Date(now.getTime() - CLOCK_TOLERANCE_IN_MS),
			notAfter: new Date(now.getTime() + validDays * 86_400_000),
			signingAlgorithm: ALGORITHM,
			keys,
			extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
		},
		webcrypto as Crypto,
	);
	return {
		certificate: `${certificate.toString('pem')}\n`,
		privateKey: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
		der: Buffer.from(certificate.rawData).toString('base64'),
	};
}
