import { constants, randomUUID, sign } from 'node:crypto';

import type { ClientCertificate } from './certificate';

interface Claimed {
	clientId: string;
	/** Address of the token endpoint. */
	audience: string;
	/** Milliseconds since the epoch. */
	now: number;
}

/** As long as MSAL's own assertions. */
const LIFETIME_IN_SECONDS = 600;

/**
 * The proof that an application holds the key of its certificate: a JWT that Entra accepts instead of a client secret.
 * Header and claims are those of MSAL's own assertions.
 *
 * Source: Microsoft's "Microsoft identity platform application authentication certificate credentials".
 */
export function clientAssertion(
	{ thumbprintSha256, privateKey }: ClientCertificate,
	{ clientId, audience, now }: Claimed,
): string {
	const issuedAt = Math.floor(now / 1000);
	const header = {
		alg: 'PS256',
		typ: 'JWT',
		'x5t#S256': Buffer.from(thumbprintSha256, 'hex').toString('base64url'),
	};
	const claims = {
		aud: audience,
		iss: clientId,
		sub: clientId,
		jti: randomUUID(),
		nbf: issuedAt,
		iat: issuedAt,
		exp: issuedAt + LIFETIME_IN_SECONDS,
	};
	const content = `${encoded(header)}.${encoded(claims)}`;
	const signature = sign('sha256', Buffer.from(content), {
		key: privateKey,
		padding: constants.RSA_PKCS1_PSS_PADDING,
		saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
	});
	return `${content}.${signature.toString('base64url')}`;
}

function encoded(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}
