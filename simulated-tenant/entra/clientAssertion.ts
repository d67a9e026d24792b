import { X509Certificate } from 'node:crypto';

import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';

import type { Application } from '../directory/types';
import type { TenantState } from '../state';
import { refusal } from './errors';
import { tenantExists } from './request';

const ALLOWED_SKEW_IN_SECONDS = 300;

/** Checks certificate, signature, audience, issuer, subject, lifetime and jti of a client assertion. */
export async function verifyClientAssertion(
	tenant: TenantState,
	application: Application,
	assertion: string,
): Promise<void> {
	const header = read(() => decodeProtectedHeader(assertion));
	const claims = read(() => decodeJwt(assertion));
	if (!['RS256', 'PS256'].includes(String(header.alg))) throw refusal.assertionMalformed();
	const isSha256 = typeof header['x5t#S256'] === 'string';
	const given = isSha256 ? header['x5t#S256'] : header.x5t;
	if (typeof given !== 'string') throw refusal.assertionMalformed();
	const certificate = findCertificate(application, given, isSha256 ? 'fingerprint256' : 'fingerprint');
	const thumbprint = Buffer.from(given, 'base64url').toString('hex').toUpperCase();
	if (!certificate) throw refusal.certificateNotRegistered(thumbprint);
	if (Date.parse(certificate.validTo) <= tenant.clock.now()) throw refusal.certificateExpired(thumbprint, certificate);
	await jwtVerify(assertion, certificate.publicKey, {
		currentDate: new Date((claims.iat ?? 0) * 1000),
		clockTolerance: Infinity,
	}).catch(() => {
		throw refusal.assertionSignatureInvalid();
	});
	assertClaims(tenant, application, claims);
}

function assertClaims(tenant: TenantState, application: Application, claims: ReturnType<typeof decodeJwt>): void {
	if (claims.iss !== application.clientId || claims.sub !== application.clientId)
		throw refusal.assertionForAnotherClient();
	if (typeof claims.jti !== 'string' || claims.jti === '') throw refusal.assertionMalformed();
	const audiences = [claims.aud].flat().map(String);
	const isOurs = (audience: string) => {
		const [, tenantName = '', endpoint = ''] = /^\/([^/]+)\/(.*)$/.exec(audience.slice(tenant.loginUrl.length)) ?? [];
		const isHere = audience.startsWith(`${tenant.loginUrl}/`) && tenantExists(tenantName);
		return isHere && /^(oauth2\/(v2\.0\/)?token|v2\.0)$/.test(endpoint);
	};
	if (!audiences.some(isOurs)) throw refusal.assertionForAnotherAudience();
	const now = tenant.clock.now() / 1000;
	const expires = claims.exp ?? 0;
	const starts = claims.nbf ?? claims.iat ?? 0;
	if (expires + ALLOWED_SKEW_IN_SECONDS < now || starts - ALLOWED_SKEW_IN_SECONDS > now) {
		throw refusal.assertionOutOfTime(
			new Date(tenant.clock.now()).toISOString(),
			new Date(expires * 1000).toISOString(),
		);
	}
}

function findCertificate(
	application: Application,
	thumbprint: string,
	digest: 'fingerprint' | 'fingerprint256',
): X509Certificate | undefined {
	return application.certificates
		.map((one) => new X509Certificate(one.certificate))
		.find((one) => toBase64Url(one[digest]) === thumbprint);
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
