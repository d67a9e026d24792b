import { type ICredentialType, type INodeParameters, NodeHelpers, deepCopy } from 'n8n-workflow';

import { CLOUD_NAMES } from '../../../credentials/common/cloud';
import { PERMISSIONS } from '../../../credentials/common/permissions';
import { DefenderCloudAppsApplicationApi } from '../../../credentials/DefenderCloudAppsApplicationApi.credentials';
import { DefenderCloudAppsOAuth2Api } from '../../../credentials/DefenderCloudAppsOAuth2Api.credentials';
import { DefenderCloudAppsTokenApi } from '../../../credentials/DefenderCloudAppsTokenApi.credentials';
import { DefenderCloudAppsUserApi } from '../../../credentials/DefenderCloudAppsUserApi.credentials';

const TYPES: ICredentialType[] = [
	new DefenderCloudAppsApplicationApi(),
	new DefenderCloudAppsOAuth2Api(),
	new DefenderCloudAppsTokenApi(),
	new DefenderCloudAppsUserApi(),
];

/** Names of the fields that a person sees when the credential holds these values. */
function seen({ properties }: ICredentialType, values: INodeParameters): string[] {
	const defaults = Object.fromEntries(properties.map(({ name, default: preset }) => [name, deepCopy(preset)]));
	return properties
		.filter(({ type }) => type !== 'hidden' && type !== 'notice')
		.filter((property) => NodeHelpers.displayParameter({ ...defaults, ...values }, property, null, null))
		.map(({ name }) => name);
}

const [application, oAuth2, token, user] = TYPES as [
	ICredentialType,
	ICredentialType,
	ICredentialType,
	ICredentialType,
];

describe('the fields that a person sees', () => {
	it.each<[ICredentialType, INodeParameters, string[]]>([
		[application, {}, ['tenantId', 'clientId', 'clientAuthentication', 'clientSecret', 'cloud', 'apiUrl']],
		[
			application,
			{ clientAuthentication: 'certificate' },
			['tenantId', 'clientId', 'clientAuthentication', 'certificate', 'privateKey', 'passphrase', 'cloud', 'apiUrl'],
		],
		[oAuth2, {}, ['tenantId', 'clientId', 'clientSecret', 'permissions', 'cloud', 'apiUrl']],
		[
			oAuth2,
			{ cloud: 'custom' },
			['tenantId', 'clientId', 'clientSecret', 'permissions', 'cloud', 'apiUrl', 'loginUrl'],
		],
		[token, { cloud: 'custom' }, ['cloud', 'apiUrl', 'apiToken']],
		[user, {}, ['tenantId', 'clientId', 'username', 'password', 'clientSecret', 'permissions', 'cloud', 'apiUrl']],
	])('of $name with %j are %j, and then the share of the requests', (type, values, fields) =>
		expect(seen(type, values)).toEqual([...fields, 'requestsPerMinute']),
	);
});

it('is found by whoever types the name of the vendor', () => {
	expect(TYPES.filter(({ displayName }) => !displayName.startsWith('Microsoft ')).map(({ name }) => name)).toEqual([]);
});

describe.each(TYPES.map((type) => [type.name, type] as const))('%s', (_name, { properties }) => {
	it('shows no secret', () => {
		const secrets = ['clientSecret', 'privateKey', 'passphrase', 'password', 'apiToken', 'accessToken'];
		const shown = properties.filter(({ name, typeOptions }) => secrets.includes(name) && !typeOptions?.password);
		expect(shown.map(({ name }) => name)).toEqual([]);
	});

	it('offers every cloud and every permission', () => {
		const valuesOf = (field: string) =>
			properties.find(({ name }) => name === field)?.options?.map((option) => 'value' in option && option.value);
		expect(valuesOf('cloud')?.sort()).toEqual([...CLOUD_NAMES].sort());
		expect([undefined, PERMISSIONS]).toContainEqual(valuesOf('permissions'));
	});

	it('ends a description of several sentences with a full stop, and one of a single sentence with none', () => {
		const texts = properties.map(({ description = '' }) => description).filter(Boolean);
		expect(texts.filter((text) => /[a-z)]\. [A-Z]/.test(text) !== text.endsWith('.'))).toEqual([]);
	});
});

it('an OAuth2 credential is closed to the HTTP Request node', () => {
	const preset = oAuth2.properties.find(({ name }) => name === 'allowedHttpRequestDomains');
	expect(preset).toMatchObject({ type: 'hidden', default: 'none' });
});
