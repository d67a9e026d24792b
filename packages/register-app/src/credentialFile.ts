import { randomBytes } from 'node:crypto';

import type { NewCertificate } from './certificate';
import type { Authentication, Options } from './options';
import type { Values } from './plan';

const TYPES: Record<Authentication, string> = {
	oAuth2: 'defenderCloudAppsOAuth2Api',
	user: 'defenderCloudAppsUserApi',
	application: 'defenderCloudAppsApplicationApi',
};

/** The text of a file for `n8n import:credentials`. It holds the secret or the key in plain text; n8n encrypts them on import. */
export function credentialFile(
	options: Options,
	tenantId: string,
	values: Values,
	certificate: NewCertificate | undefined,
): string {
	const { authentication, cloud, loginUrl, apiUrl, name } = options;
	const data = {
		cloud,
		...(cloud === 'custom' && { loginUrl }),
		apiUrl,
		tenantId,
		clientId: values.get('{application.appId}'),
		...fieldsOf(options, values, certificate),
	};
	const id = randomBytes(8).toString('hex');
	return `${JSON.stringify([{ id, name, type: TYPES[authentication], data }], undefined, '\t')}\n`;
}

function fieldsOf(
	{ authentication, permissions, username }: Options,
	values: Values,
	certificate: NewCertificate | undefined,
): Record<string, unknown> {
	const clientSecret = values.get('{secret}') ?? '';
	if (authentication === 'oAuth2') return { clientSecret, permissions };
	if (authentication === 'user') return { clientSecret, permissions, username, password: '' };
	if (!certificate) return { clientAuthentication: 'secret', clientSecret };
	const { certificate: pem, privateKey } = certificate;
	return { clientAuthentication: 'certificate', certificate: pem, privateKey, passphrase: '' };
}
