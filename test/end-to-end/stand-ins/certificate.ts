import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { generate } from 'selfsigned';

const DAY_IN_MS = 86_400_000;

export interface StandInCertificate {
	certificate: string;
	privateKey: string;
	/** PEM file of every authority that n8n has to trust besides the usual ones. */
	trustFile: string;
}

/**
 * A certificate for services that are stood in for, under their public names as well as on the loopback.
 *
 * @param names host names, such as `slack.com`
 * @param alsoTrusted another PEM file to trust
 */
export async function makeCertificate(
	folder: string,
	names: string[],
	alsoTrusted: string,
): Promise<StandInCertificate> {
	const made = await generate([{ name: 'commonName', value: 'Stand-ins of the tests' }], {
		keySize: 2048,
		algorithm: 'sha256',
		notBeforeDate: new Date(Date.now() - DAY_IN_MS),
		notAfterDate: new Date(Date.now() + 30 * DAY_IN_MS),
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: [
					...['localhost', ...names].map((value) => ({ type: 2 as const, value })),
					{ type: 7, ip: '127.0.0.1' },
				],
			},
		],
	});
	mkdirSync(folder, { recursive: true });
	const trustFile = path.join(folder, 'trusted-by-n8n.pem');
	writeFileSync(trustFile, `${made.cert.trim()}\n${readFileSync(alsoTrusted, 'utf8')}`);
	return { certificate: made.cert, privateKey: made.private, trustFile };
}
