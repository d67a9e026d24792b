import type { INodeProperties } from 'n8n-workflow';

/**
 * n8n's own fields that say where its HTTP Request node may use a credential, preset and hidden: nowhere.
 *
 * n8n signs the requests of an OAuth2 credential itself and asks no code of ours. Its other choice, a list of domains,
 * looks at the name of the host alone: the token would go there without TLS, to any port, and through a proxy that the
 * node names. Our own nodes do not ask for the field. Source: n8n-workflow's credential-domain-restrictions, 2.41.
 */
export const noHttpRequestFields: INodeProperties[] = [
	{ displayName: 'Allowed HTTP Request Domains', name: 'allowedHttpRequestDomains', type: 'hidden', default: 'none' },
	{ displayName: 'Allowed Domains', name: 'allowedDomains', type: 'hidden', default: '' },
];
