import { X509Certificate, createPrivateKey } from 'node:crypto';

import { makeCertificate } from '../../../packages/register-app/src/certificate';

const NOW = new Date(Date.UTC(2026, 0, 1));

it('a new certificate belongs to its key, and is valid for the given days', async () => {
	const { certificate, privateKey, der } = await makeCertificate('n8n', 30, NOW);
	const parsed = new X509Certificate(certificate);
	const key = createPrivateKey(privateKey);
	expect(parsed.checkPrivateKey(key)).toBe(true);
	expect(parsed.subject).toBe('CN=n8n');
	expect(key.asymmetricKeyDetails?.modulusLength).toBe(3072);
	expect(new Date(parsed.validTo)).toEqual(new Date(Date.UTC(2026, 0, 31)));
	// Entra's clock may be a little behind.
	expect(new Date(parsed.validFrom)).toEqual(new Date(Date.UTC(2025, 11, 31, 23, 50)));
	expect(parsed.raw.toString('base64')).toBe(der);
});
