import { createHash } from 'node:crypto';

import { loginBaseUrl } from '../cloud';
import type { ApplicationFields, UserFields } from './unattended';

/**
 * Stands for everything that a token depends on. A token is only used with the fields it was obtained with, so that
 * after a change of tenant, app, account or secret nobody goes on with the old identity.
 *
 * @throws CredentialProblem when the sign-in host is not usable
 */
export function fingerprintOf(fields: UserFields & ApplicationFields): string {
	const parts = [
		fields.cloud ?? 'commercial',
		loginBaseUrl(fields),
		(fields.tenantId ?? '').trim().toLowerCase(),
		(fields.clientId ?? '').trim().toLowerCase(),
		fields.clientAuthentication,
		fields.clientSecret,
		fields.certificate,
		fields.privateKey,
		fields.passphrase,
		fields.username,
		fields.password,
		[...(fields.permissions ?? [])].sort(),
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
