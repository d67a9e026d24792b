import { generateKeyPairSync } from 'node:crypto';

import { type JWK, calculateJwkThumbprint, exportJWK, jwtVerify, SignJWT } from 'jose';

import type { Clock } from '../core/clock';
import { newGuid, newOpaqueValue } from '../core/random';
import { RESOURCE_ID } from './resources';
import { TENANT_ID } from './seeded';

const ISSUER = `https://sts.windows.net/${TENANT_ID}/`;

export interface TokenSubject {
	kind: 'delegated' | 'application';
	permissions: string[];
	clientId: string;
	username: string | undefined;
	displayName: string | undefined;
	objectId: string;
	audience?: string | undefined;
	lifetimeInSeconds: number;
}

/** The content of a verified access token. */
export interface VerifiedToken {
	kind: 'delegated' | 'application';
	permissions: string[];
	clientId: string;
	username: string | undefined;
	objectId: string;
}

/** Signs and verifies access tokens. Each running tenant has one RSA key of its own. */
export class AccessTokens {
	private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

	private readonly verified = new Map<
		string,
		VerifiedToken & { notBefore: number; expiresAt: number; audience: string }
	>();

	private readonly issued = new Set<string>();

	private readonly revoked = new Set<string>();

	constructor(private readonly clock: Clock) {}

	/** The public key as `/discovery/v2.0/keys` publishes it. */
	async publicJwk(): Promise<JWK> {
		const jwk = await exportJWK(this.keys.publicKey);
		const kid = await calculateJwkThumbprint(jwk);
		return { ...jwk, kid, x5t: kid, use: 'sig', alg: 'RS256' };
	}

	/** An access token in the v1 format, which this API asks for. */
	async issueAccessToken(subject: TokenSubject): Promise<string> {
		const identifier = newOpaqueValue(16);
		this.issued.add(identifier);
		const isDelegated = subject.kind === 'delegated';
		return await this.sign(subject.audience ?? RESOURCE_ID, ISSUER, subject.lifetimeInSeconds, {
			appid: subject.clientId,
			oid: subject.objectId,
			sub: subject.objectId,
			tid: TENANT_ID,
			uti: identifier,
			ver: '1.0',
			idtyp: isDelegated ? 'user' : 'app',
			...(isDelegated
				? {
						scp: subject.permissions.join(' '),
						upn: subject.username,
						unique_name: subject.username,
						name: subject.displayName,
					}
				: { roles: subject.permissions }),
		});
	}

	/** An OpenID Connect id token for the signed-in person. */
	async issueIdToken(issuer: string, clientId: string, claims: Record<string, unknown>): Promise<string> {
		return await this.sign(clientId, issuer, 3600, { ...claims, ver: '2.0', uti: newOpaqueValue(16) });
	}

	/** The claims of an access token; undefined where it is forged, revoked, outside its lifetime or for another audience. */
	async verify(token: string, audience = RESOURCE_ID): Promise<VerifiedToken | undefined> {
		const known = this.verified.get(token) ?? (await this.verifySignature(token));
		if (!known || known.audience !== audience) return undefined;
		const seconds = this.clock.now() / 1000;
		return seconds < known.expiresAt && seconds >= known.notBefore ? known : undefined;
	}

	revokeAll(): void {
		for (const identifier of this.issued) this.revoked.add(identifier);
		this.verified.clear();
	}

	private async sign(audience: string, issuer: string, lifetimeInSeconds: number, claims: Record<string, unknown>) {
		const now = Math.floor(this.clock.now() / 1000);
		const { kid } = await this.publicJwk();
		return await new SignJWT(claims)
			.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: kid ?? '', x5t: kid ?? '' })
			.setAudience(audience)
			.setIssuer(issuer)
			.setIssuedAt(now)
			.setNotBefore(now)
			.setExpirationTime(now + lifetimeInSeconds)
			.setJti(newGuid())
			.sign(this.keys.privateKey);
	}

	private async verifySignature(token: string) {
		try {
			const { payload } = await jwtVerify(token, this.keys.publicKey, {
				issuer: ISSUER,
				algorithms: ['RS256'],
				currentDate: new Date(this.clock.now()),
			});
			if (this.revoked.has(String(payload.uti))) return undefined;
			const read = {
				kind: payload.idtyp === 'app' ? ('application' as const) : ('delegated' as const),
				permissions: permissionsOf(payload),
				clientId: String(payload.appid),
				username: typeof payload.upn === 'string' ? payload.upn : undefined,
				objectId: String(payload.oid),
				audience: String(payload.aud),
				notBefore: payload.nbf ?? 0,
				expiresAt: payload.exp ?? 0,
			};
			this.verified.set(token, read);
			return read;
		} catch {
			return undefined;
		}
	}
}

function permissionsOf(payload: Record<string, unknown>): string[] {
	if (Array.isArray(payload.roles)) return payload.roles.map(String);
	return typeof payload.scp === 'string' ? payload.scp.split(' ').filter(Boolean) : [];
}
