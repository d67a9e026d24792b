import { X509Certificate } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { TenantState } from '../state';
import type { Application } from './directory-types';
import { refusal } from './errors';

const ALLOWED_SKEW_IN_SECONDS = 300;

/** Checks a signed client assertion: registered certificate, signature, audience, issuer, subject, lifetime and jti. */
export async function verifyClientAssertion(tenant: TenantState, application: Application, assertion: string): Promise<void> {
	const header = read(() => decodeProtectedHeader(assertion));
	const claims = read(() => decodeJwt(assertion));
	if (!['RS256', 'PS256'].includes(String(header.alg))) throw refusal.assertionMalformed();
	const given = typeof header['x5t#S256'] === 'string' ? header['x5t#S256'] : header.x5t;
	if (typeof given !== 'string') throw refusal.assertionMalformed();
	const certificate = findCertificate(application, given);
	if (!certificate) throw refusal.certificateNotRegistered(Buffer.from(given, 'base64url').toString('hex').toUpperCase());
	await jwtVerify(assertion, certificate.publicKey, { currentDate: new Date((claims.iat ?? 0) * 1000), clockTolerance: Infinity })
		.catch(() => {
			throw refusal.assertionSignatureInvalid();
		});
	assertClaims(tenant, application, claims);
}

function assertClaims(tenant: TenantState, application: Application, claims: ReturnType<typeof decodeJwt>): void {
	if (claims.iss !== application.clientId || claims.sub !== application.clientId) throw refusal.assertionForAnotherClient();
	if (typeof claims.jti !== 'string' || claims.jti === '') throw refusal.assertionMalformed();
	const audiences = [claims.aud].flat().map(String);
	const isOurs = (audience: string) => audience.startsWith(`${tenant.loginUrl}/`) && /\/(oauth2\/(v2\.0\/)?token|v2\.0)$/.test(audience);
	if (!audiences.some(isOurs)) throw refusal.assertionForAnotherAudience();
	const now = tenant.clock.now() / 1000;
	const expires = claims.exp ?? 0;
	const starts = claims.nbf ?? claims.iat ?? 0;
	if (expires + ALLOWED_SKEW_IN_SECONDS < now || starts - ALLOWED_SKEW_IN_SECONDS > now) {
		throw refusal.assertionOutOfTime(new Date(tenant.clock.now()).toISOString(), new Date(expires * 1000).toISOString());
	}
}

function findCertificate(application: Application, thumbprint: string): X509Certificate | undefined {
	return application.certificates
		.map((one) => new X509Certificate(one.certificate))
		.find((one) => [one.fingerprint, one.fingerprint256].map(toBase64Url).includes(thumbprint));
}

function toBase64Url(fingerprint: string): string {
	return Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
}

function read<Read>(decode: () => Read): Read {
	try {
		return decode();
	} catch {
		throw refusal.assertionMalformed();
	}
}
