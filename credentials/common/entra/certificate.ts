import { type KeyObject, X509Certificate, createPrivateKey } from 'node:crypto';

import { CredentialProblem } from '../credentialProblem';
import type { ApplicationFields } from './unattended';

/** What a client assertion is made with. */
export interface ClientCertificate {
	/** SHA-256 of the certificate, hexadecimal. */
	thumbprintSha256: string;
	/** An RSA key. It stays a key object, so that no text holds the decrypted key. */
	privateKey: KeyObject;
}

const CLOCK_TOLERANCE_IN_MS = 5 * 60_000;
const SHORTEST_KEY_IN_BITS = 2048;

/**
 * Checks key and certificate against each other before anything is sent.
 *
 * @param now milliseconds since the epoch
 * @throws CredentialProblem whose words never hold any part of the key
 */
export function clientCertificate(fields: ApplicationFields, now: number): ClientCertificate {
	const key = readKey(fields);
	const certificate = readCertificates(fields).find((one) => one.checkPrivateKey(key));
	if (!certificate) {
		throw new CredentialProblem(
			'The private key does not belong to the certificate',
			'Enter a certificate and a key that belong together: the certificate that was uploaded to the app registration, and the key that it was made with.',
		);
	}
	checkDates(certificate, now);
	return {
		thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
		privateKey: key,
	};
}

function readCertificates({ certificate = '' }: ApplicationFields): X509Certificate[] {
	try {
		const found = pemBlocks(certificate, 'CERTIFICATE').map((pem) => new X509Certificate(pem));
		if (found.length > 0) return found;
	} catch {
		// The error below covers every unusable certificate.
	}
	throw new CredentialProblem(
		certificate.trim() === '' ? 'The certificate is empty' : 'The certificate is not readable',
		'Paste the certificate in PEM form: the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----. A .pfx file has to be converted first, for example with "openssl pkcs12 -in file.pfx -out file.pem".',
	);
}

function readKey({ privateKey = '', passphrase }: ApplicationFields): KeyObject {
	const pem = pemBlocks(privateKey, 'PRIVATE KEY')[0];
	if (!pem) {
		throw new CredentialProblem(
			privateKey.trim() === '' ? 'The private key is empty' : 'The private key is not readable',
			'Paste the key in PEM form: the text from -----BEGIN PRIVATE KEY----- (or BEGIN ENCRYPTED PRIVATE KEY) to the matching END line.',
		);
	}
	const isEncrypted = /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(pem);
	if (isEncrypted && !passphrase) {
		throw new CredentialProblem(
			'The private key is encrypted, and the credential has no passphrase',
			"Enter the key's Passphrase in the credential.",
		);
	}
	const key = openKey(pem, isEncrypted ? passphrase : undefined);
	checkKind(key);
	return key;
}

/** RFC 7518 (section 3.5) asks for at least 2048 bits. */
function checkKind({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): void {
	const bits = asymmetricKeyDetails?.modulusLength ?? 0;
	if (asymmetricKeyType === 'rsa' && bits >= SHORTEST_KEY_IN_BITS) return;
	throw new CredentialProblem(
		asymmetricKeyType === 'rsa'
			? `The private key has ${bits} bits, which is too short for a sign-in`
			: 'Entra accepts certificates with an RSA key only',
		'Make a certificate with an RSA key of 2048 bits or more and upload it to the app registration.',
	);
}

function openKey(key: string, passphrase: string | undefined): KeyObject {
	try {
		return createPrivateKey({ key, passphrase });
	} catch {
		// The error below says it; OpenSSL's own words help nobody.
	}
	throw passphrase === undefined
		? new CredentialProblem(
				'The private key is not readable',
				'Paste the whole key in PEM form again. A part of it is missing or was changed.',
			)
		: new CredentialProblem(
				'The private key does not open with this passphrase',
				'Check the Passphrase of the credential. If it is right, paste the whole key again.',
			);
}

function checkDates({ validFrom, validTo }: X509Certificate, now: number): void {
	if (Date.parse(validTo) <= now) {
		throw new CredentialProblem(
			`The certificate expired on ${dayOf(validTo)}`,
			'Make a new certificate, upload it to the app registration (Certificates & secrets > Certificates) and enter it in the credential with its key.',
		);
	}
	if (Date.parse(validFrom) > now + CLOCK_TOLERANCE_IN_MS) {
		throw new CredentialProblem(
			`The certificate is not valid before ${dayOf(validFrom)}`,
			'Check the clock of the machine that n8n runs on, or use a certificate that is valid now.',
		);
	}
}

function dayOf(date: string): string {
	return new Date(date).toISOString().slice(0, 10);
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]+?)-----END \1-----/g;
const OLD_ENCRYPTION = /^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*(\S+)\s+/;

/**
 * The PEM blocks whose label ends in `label`. It repairs a text that lost its line breaks in a one-line field, or has them
 * written as `\n`.
 */
function pemBlocks(text: string, label: 'CERTIFICATE' | 'PRIVATE KEY'): string[] {
	const blocks = [...text.replace(/\\r|\\n/g, '\n').matchAll(BLOCK)];
	return blocks
		.filter(([, name]) => name?.endsWith(label))
		.map(([, name, content]) => `-----BEGIN ${name}-----\n${wrapped(content ?? '')}\n-----END ${name}-----\n`);
}

function wrapped(content: string): string {
	const cipher = OLD_ENCRYPTION.exec(content)?.[1];
	const base64 = content.replace(OLD_ENCRYPTION, '').replace(/\s/g, '');
	const lines = base64.match(/.{1,64}/g)?.join('\n') ?? '';
	return cipher ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher}\n\n${lines}` : lines;
}
