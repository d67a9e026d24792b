import { testAnswer, testRules } from '../../../../../credentials/common/test/answer';

const PAGE = '<!doctype html><html></html>';

describe('testAnswer', () => {
	it('accepts a list', () => {
		expect(testAnswer({ statusCode: 200, body: '{"data":[]}' }, false)).toEqual({
			status: 'OK',
			message: 'The sign-in works',
		});
	});

	it.each([
		[200, PAGE, false, 'There is no Defender for Cloud Apps API at this API URL: a web page answered.'],
		[302, '', false, 'The API URL leads to a sign-in page.'],
		[401, '', false, 'did not accept the token. Check that the API URL and the Tenant ID belong to the same tenant.'],
		[401, '', true, 'did not accept the API token. It is wrong, revoked or from another tenant.'],
		[403, '', false, 'The sign-in works, but a permission is missing.'],
		[403, '', true, 'The API token is accepted, but the person who created it lacks a role'],
		[404, '', true, 'There is no Defender for Cloud Apps API at this API URL'],
		[429, '', false, 'the tenant has used up its 30 requests a minute'],
		[418, '', false, 'Defender for Cloud Apps answered with status 418. Check the API URL of the credential.'],
	])('explains status %s with %j (portal token: %s)', (statusCode, body, isPortalToken, words) => {
		const { status, message } = testAnswer({ statusCode, body }, isPortalToken);
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});

	it('never tells an unattended credential to connect again', () => {
		for (const statusCode of [301, 302, 401, 403, 404, 429, 500, 503]) {
			for (const isPortalToken of [true, false]) {
				expect(testAnswer({ statusCode, body: '' }, isPortalToken).message).not.toMatch(/connect/i);
			}
		}
	});
});

describe('testRules', () => {
	it('explain each status once, and an answer that is not a list', () => {
		expect(testRules?.map(({ properties }) => ('value' in properties ? properties.value : undefined))).toEqual([
			301,
			302,
			401,
			403,
			404,
			429,
			500,
			503,
			undefined,
		]);
		expect(testRules?.at(-1)).toMatchObject({ type: 'responseSuccessBody', properties: { key: 'data' } });
	});
});
