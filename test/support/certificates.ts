import { generateKeyPairSync } from 'node:crypto';

import { generate } from 'selfsigned';

export interface TestCertificate {
	/** PEM. */
	certificate: string;
	/** PEM, PKCS #8. */
	privateKey: string;
}

const DAY_IN_MS = 86_400_000;

/** A certificate with a new key, valid from `from` to `to` days counted from now. */
export async function makeCertificate(from = -1, to = 365): Promise<TestCertificate> {
	const pems = await generate([{ name: 'commonName', value: 'n8n' }], {
		keySize: 2048,
		algorithm: 'sha256',
		notBeforeDate: new Date(Date.now() + from * DAY_IN_MS),
		notAfterDate: new Date(Date.now() + to * DAY_IN_MS),
	});
	return { certificate: pems.cert, privateKey: pems.private };
}

/** A key of a kind that Entra does not accept assertions from. */
export function makeEllipticKey(): string {
	return generateKeyPairSync('ec', { namedCurve: 'P-256' })
		.privateKey.export({ type: 'pkcs8', format: 'pem' })
		.toString();
}

/** An RSA key that is too short for any signature that Entra accepts. */
export function makeShortKey(): string {
	return generateKeyPairSync('rsa', { modulusLength: 1024 })
		.privateKey.export({ type: 'pkcs8', format: 'pem' })
		.toString();
}
