import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { generate } from 'selfsigned';

const YEAR_IN_MS = 365 * 24 * 3_600_000;
const WEEK_IN_MS = 7 * 24 * 3_600_000;
const CERTIFICATE_FILE = 'certificate.pem';
const KEY_FILE = 'key.pem';

export interface ServerCertificate {
	/** The PEM file to name in NODE_EXTRA_CA_CERTS. */
	certificateFile: string;
	certificate: string;
	privateKey: string;
}

/**
 * The certificate of all simulated hosts (localhost, 127.0.0.1, ::1). It is made once in `folder` and used again while it
 * is valid, which lets a test runner make it before it starts the processes that must trust it. Several processes may
 * call this at once, and all get the same certificate.
 */
export async function ensureServerCertificate(folder: string): Promise<ServerCertificate> {
	const kept = join(folder, 'simulated-tenant-certificate');
	const existing = read(kept);
	if (existing) return existing;
	const made = await generateServerCertificate();
	const fresh = `${kept}.${process.pid}`;
	mkdirSync(fresh, { recursive: true });
	writeFileSync(join(fresh, KEY_FILE), made.private, { mode: 0o600 });
	writeFileSync(join(fresh, CERTIFICATE_FILE), made.cert);
	return keep(fresh, kept);
}

/** Moves a pair into place in one step. If another process was faster, its pair is used. */
function keep(fresh: string, kept: string): ServerCertificate {
	if (existsSync(kept) && !read(kept)) rmSync(kept, { recursive: true, force: true });
	try {
		renameSync(fresh, kept);
	} catch {
		rmSync(fresh, { recursive: true, force: true });
	}
	const pair = read(kept);
	if (!pair) throw new Error(`The certificate of the simulated tenant could not be saved in ${kept}.`);
	return pair;
}

function read(kept: string): ServerCertificate | undefined {
	const certificateFile = join(kept, CERTIFICATE_FILE);
	if (!existsSync(certificateFile)) return undefined;
	const certificate = readFileSync(certificateFile, 'utf8');
	const validTo = Date.parse(new X509Certificate(certificate).validTo);
	if (validTo < Date.now() + WEEK_IN_MS) return undefined;
	return { certificateFile, certificate, privateKey: readFileSync(join(kept, KEY_FILE), 'utf8') };
}

async function generateServerCertificate() {
	return await generate([{ name: 'commonName', value: 'Simulated Defender for Cloud Apps tenant' }], {
		keySize: 2048,
		algorithm: 'sha256',
		notBeforeDate: new Date(Date.now() - WEEK_IN_MS),
		notAfterDate: new Date(Date.now() + YEAR_IN_MS),
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 2, value: 'localhost' },
					{ type: 7, ip: '127.0.0.1' },
					{ type: 7, ip: '::1' },
				],
			},
		],
	});
}
