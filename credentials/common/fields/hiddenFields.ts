import type { INodeProperties } from 'n8n-workflow';

/** n8n writes what `preAuthentication` returns into this field, encrypted, and never shows it (see ./storedToken). */
export const storedTokenField: INodeProperties = {
	displayName: 'Access Token',
	name: 'accessToken',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};
