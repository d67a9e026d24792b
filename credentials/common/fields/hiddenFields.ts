/** Fields that nobody sees: n8n fills them in or reads them. */
import type { INodeProperties } from 'n8n-workflow';

/** n8n writes what `preAuthentication` returns into this field, encrypted, and never shows it. See entra/storedToken. */
export const storedTokenField: INodeProperties = {
	displayName: 'Access Token',
	name: 'accessToken',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/**
 * n8n's own fields that say where its HTTP Request node may use a credential, preset to nowhere.
 *
 * n8n signs the requests of an OAuth2 credential itself and runs no code of ours. Its other choice, a list of domains,
 * only compares the name of the host: the token would go there without TLS, to any port, and through a proxy that the
 * node names. Our own nodes do not read the field. Source: n8n-workflow's credential-domain-restrictions, 2.41.
 */
export const noHttpRequestFields: INodeProperties[] = [
	{ displayName: 'Allowed HTTP Request Domains', name: 'allowedHttpRequestDomains', type: 'hidden', default: 'none' },
	{ displayName: 'Allowed Domains', name: 'allowedDomains', type: 'hidden', default: '' },
];
