import { X509Certificate, createPrivateKey } from 'node:crypto';

import { clientCertificate } from '../../../../../credentials/common/entra/certificate';
import type { ApplicationFields } from '../../../../../credentials/common/entra/unattended';
import { type TestCertificate, makeCertificate, makeEllipticKey, makeShortKey } from '../../../../support/certificates';

let good: TestCertificate;
let other: TestCertificate;
let expired: TestCertificate;
let future: TestCertificate;

beforeAll(async () => {
	good = await makeCertificate();
	other = await makeCertificate();
	expired = await makeCertificate(-400, -35);
	future = await makeCertificate(2, 365);
});

function encrypted(pem: string, type: 'pkcs1' | 'pkcs8'): string {
	return createPrivateKey(pem)
		.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
		.toString();
}

/** With the key as a text: Jest cannot compare key objects. */
function readable(fields: ApplicationFields) {
	const { thumbprintSha256, privateKey } = clientCertificate(fields, Date.now());
	return { thumbprintSha256, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
}

describe('clientCertificate', () => {
	it('gives the SHA-256 thumbprint and the decrypted key', () => {
		const { thumbprintSha256, privateKey } = clientCertificate(good, Date.now());
		const { fingerprint256 } = new X509Certificate(good.certificate);
		expect(thumbprintSha256).toMatch(/^[0-9A-F]{64}$/);
		expect(thumbprintSha256).toBe(fingerprint256.replaceAll(':', ''));
		expect(privateKey.equals(createPrivateKey(good.privateKey))).toBe(true);
	});

	it.each([
		['without line breaks', (pem: string) => pem.replaceAll('\n', ' ')],
		['with line breaks written as \\n', (pem: string) => pem.replaceAll('\n', '\\n')],
		['with Windows line breaks', (pem: string) => pem.replaceAll('\n', '\r\n')],
		['with text around it', (pem: string) => `Bag Attributes\n  friendlyName: n8n\n${pem}\n`],
	])('reads PEM %s', (_name, mangled) => {
		const fields = { certificate: mangled(good.certificate), privateKey: mangled(good.privateKey) };
		expect(readable(fields)).toEqual(readable(good));
	});

	it.each(['pkcs1', 'pkcs8'] as const)('opens an encrypted %s key, also without line breaks', (type) => {
		const pem = encrypted(good.privateKey, type);
		for (const privateKey of [pem, pem.replaceAll('\n', ' ')]) {
			const fields = { ...good, privateKey, passphrase: 'open sesame' };
			expect(readable(fields)).toEqual(readable(good));
		}
	});

	it('finds its own certificate in a chain', () => {
		const fields = { ...good, certificate: other.certificate + good.certificate };
		expect(readable(fields)).toEqual(readable(good));
	});

	it.each([
		['no certificate', () => ({ ...good, certificate: '' }), 'The certificate is empty'],
		[
			'a broken certificate',
			() => ({ ...good, certificate: good.certificate.replace('MII', 'AAA') }),
			'The certificate is not readable',
		],
		['no key', () => ({ ...good, privateKey: ' ' }), 'The private key is empty'],
		[
			'something else instead of a key',
			() => ({ ...good, privateKey: good.certificate }),
			'The private key is not readable',
		],
		[
			'a broken key',
			() => ({ ...good, privateKey: good.privateKey.replace('MII', 'AAA') }),
			'The private key is not readable',
		],
		[
			'no passphrase',
			() => ({ ...good, privateKey: encrypted(good.privateKey, 'pkcs8') }),
			'The private key is encrypted, and the credential has no passphrase',
		],
		[
			'a wrong passphrase',
			() => ({ ...good, privateKey: encrypted(good.privateKey, 'pkcs8'), passphrase: 'wrong' }),
			'The private key does not open with this passphrase',
		],
		[
			'the key of another certificate',
			() => ({ ...good, privateKey: other.privateKey }),
			'The private key does not belong to the certificate',
		],
		[
			'an elliptic key',
			() => ({ ...good, privateKey: makeEllipticKey() }),
			'Entra accepts certificates with an RSA key only',
		],
		[
			'a key that is too short',
			() => ({ ...good, privateKey: makeShortKey() }),
			'The private key has 1024 bits, which is too short for a sign-in',
		],
		['an expired certificate', () => expired, 'The certificate expired on '],
		['a certificate of the day after tomorrow', () => future, 'The certificate is not valid before '],
	])('says what is wrong with %s', (_name, fields, title) => {
		const attempt = () => clientCertificate(fields(), Date.now());
		expect(attempt).toThrow(title);
		expect(attempt).not.toThrow(/MII[A-Za-z0-9+/]{8}|wrong|sesame/);
	});
});
