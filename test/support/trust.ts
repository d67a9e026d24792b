import tls from 'node:tls';

const trusted = new Set<string>();
let isInstalled = false;

/** Makes every TLS connection of this process trust a certificate, as NODE_EXTRA_CA_CERTS does at its start. */
export function trustCertificate(pem: string): void {
	trusted.add(pem);
	if (isInstalled) return;
	isInstalled = true;
	const original = tls.createSecureContext;
	const patched: typeof original = (options) => {
		const secure = original(options);
		for (const certificate of trusted) {
			(secure.context as { addCACert(pem: string): void }).addCACert(certificate);
		}
		return secure;
	};
	tls.createSecureContext = patched;
}
