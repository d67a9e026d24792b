import { Expression, type IDataObject } from 'n8n-workflow';

import { CLOUD_NAMES, apiBaseUrl, loginBaseUrl } from '../../../../credentials/common/cloud';
import {
	API_BASE_URL_EXPRESSION,
	SIGN_IN_URL_EXPRESSION,
	TEST_PATH_EXPRESSION,
} from '../../../../credentials/common/expressions';

/** What n8n makes of an expression: the leading `=` only marks it. */
function resolved(expression: string, fields: IDataObject) {
	const data: IDataObject = { ...fields };
	Expression.initializeGlobalContext(data);
	return Expression.resolveWithoutWorkflow(expression.slice(1), data);
}

const CUSTOM_LOGIN_URL = 'https://login.partner.example:8443/';
const CUSTOM_API_URL = 'https://api.partner.example';

describe.each(CLOUD_NAMES)('in the cloud %s', (cloud) => {
	it('n8n signs people in where the other credentials do', () => {
		const fields = { cloud, loginUrl: CUSTOM_LOGIN_URL, tenantId: ' contoso.onmicrosoft.com ' };
		expect(resolved(SIGN_IN_URL_EXPRESSION, { $self: fields })).toBe(
			`${loginBaseUrl(fields)}/contoso.onmicrosoft.com/oauth2/v2.0/`,
		);
	});

	it('n8n tests the API that requests go to', () => {
		const fields = { cloud, apiUrl: cloud === 'custom' ? CUSTOM_API_URL : '' };
		expect(resolved(API_BASE_URL_EXPRESSION, { $credentials: fields })).toBe(apiBaseUrl(fields));
	});
});

describe('the API URL of a test', () => {
	it.each([
		'https://contoso.us2.portal.cloudappsecurity.com',
		'contoso.us2.portal.cloudappsecurity.com/',
		' https://contoso.us2.portal.cloudappsecurity.com/api/ ',
		'https://contoso.us2.portal.cloudappsecurity.com/api/v1',
		'https://portal.cloudappsecurity.com/cas',
	])('is the one of a request for %j', (apiUrl) => {
		expect(resolved(API_BASE_URL_EXPRESSION, { $credentials: { apiUrl } })).toBe(apiBaseUrl({ apiUrl }));
	});
});

describe('the path of a test', () => {
	it.each([
		[['Investigation.read'], '/v1/alerts/'],
		[['Settings.read', 'Discovery.read'], '/v1/alerts/'],
		[['Settings.read', 'Settings.manage'], '/v1/subnet/'],
		[[], '/v1/alerts/'],
		[undefined, '/v1/alerts/'],
	])('with the permissions %j is %s', (permissions, path) => {
		expect(resolved(TEST_PATH_EXPRESSION, { $credentials: { permissions } })).toBe(path);
	});
});
