import type { ICredentialTestFunctions, ICredentialsDecrypted, IDataObject } from 'n8n-workflow';

import { testSignIn } from '../../../../../credentials/common/test/credentialTest';

const TENANT = '11111111-2222-3333-4444-555555555555';
const PAGE = '<!doctype html><html></html>';

const tokenWith = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

interface Answer {
	statusCode: number;
	body: string;
}

const issued = (permissions: string): Answer => ({
	statusCode: 200,
	body: JSON.stringify({ token_type: 'Bearer', access_token: tokenWith({ scp: permissions }), expires_in: 3600 }),
});
const list: Answer = { statusCode: 200, body: '{"data":[]}' };

/** Presses Test; n8n's older HTTP helper gives the answers in order and notes each address. */
async function press(type: string, data: IDataObject, ...answers: Array<Answer | Error>) {
	const asked: string[] = [];
	const helpers = {
		request: async ({ uri }: { uri: string }) => {
			asked.push(uri.split('?')[0] ?? '');
			const answer = answers.shift() ?? new Error('No answer left');
			if (answer instanceof Error) throw answer;
			return { headers: {}, ...answer };
		},
	};
	const context = { helpers } as Partial<ICredentialTestFunctions> as ICredentialTestFunctions;
	const result = await testSignIn.call(context, { type, data } as Partial<ICredentialsDecrypted> as ICredentialsDecrypted);
	return { ...result, asked };
}

const application = { cloud: 'gcc', tenantId: TENANT, clientId: TENANT, clientSecret: 'secret' };
const TOKEN_URL = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`;
const API = 'https://portal.cloudappsecuritygov.com';

describe('the Test button', () => {
	it('signs in and reads one alert', async () => {
		expect(
			await press('defenderCloudAppsApplicationApi', application, issued('Investigation.read'), list),
		).toMatchObject({ status: 'OK', asked: [TOKEN_URL, `${API}/api/v1/alerts/`] });
	});

	it('reads an IP range where the token allows settings only', async () => {
		expect(
			await press('defenderCloudAppsApplicationApi', application, issued('Settings.read Settings.manage'), list),
		).toMatchObject({ status: 'OK', asked: [TOKEN_URL, `${API}/api/v1/subnet/`] });
	});

	it("tries the cloud's other address where a web page answers", async () => {
		const page = { statusCode: 200, body: PAGE };
		expect(
			await press('defenderCloudAppsApplicationApi', application, issued('Investigation.read'), page, list),
		).toMatchObject({ status: 'OK', asked: [TOKEN_URL, `${API}/api/v1/alerts/`, `${API}/cas/api/v1/alerts/`] });
	});

	it('asks for no sign-in with a portal token', async () => {
		const refused = { statusCode: 401, body: '' };
		expect(await press('defenderCloudAppsTokenApi', { cloud: 'commercial', apiToken: 'abc' }, refused)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('did not accept the API token'),
			asked: ['https://portal.cloudappsecurity.com/cas/api/v1/alerts/'],
		});
	});

	it.each([
		['an address of another cloud', { ...application, apiUrl: 'https://example.com' }, 'does not belong to this cloud'],
		['no secret', { ...application, clientSecret: '' }, "The credential's Client Secret is empty"],
	])('says what is wrong with %s, and asks nobody', async (_name, data, words) => {
		expect(await press('defenderCloudAppsApplicationApi', data)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(words),
			asked: [],
		});
	});

	it('keeps to itself what a failed request was about', async () => {
		const { message } = await press('defenderCloudAppsTokenApi', { apiToken: 'abc' }, new Error('Token abc'));
		expect(message).toBe('The API URL could not be reached. Check it, and the network of this n8n.');
	});
});
