import { freshToken, renewedToken } from '../../../../../credentials/common/entra/renewal';
import { readStoredToken } from '../../../../../credentials/common/entra/storedToken';
import { userSignIn } from '../../../../../credentials/common/entra/userSignIn';
import { RESOURCE_ID } from '../../../../../credentials/common/permissions';
import { LOGIN_URLS, TENANT, entra, fieldsOf, issued, refused } from './standIn';

const account = { username: 'svc@contoso.com', password: 'p&ss wörd', permissions: ['Investigation.read'] };

describe.each(LOGIN_URLS)('in the cloud %s', (cloud, loginUrl) => {
	it('a user asks the sign-in host once and nobody else', async () => {
		const { asked, send } = entra();
		await freshToken(userSignIn({ ...fieldsOf(cloud), ...account }), send);
		expect(asked.map(({ address }) => address)).toEqual([`${loginUrl}/${TENANT}/oauth2/v2.0/token`]);
		const { form } = asked[0] ?? {};
		expect(form).toMatchObject({ grant_type: 'password', username: 'svc@contoso.com', password: 'p&ss wörd' });
		expect(form?.scope?.split(' ').sort()).toEqual(
			[`${RESOURCE_ID}/Investigation.read`, 'offline_access', 'openid', 'profile'].sort(),
		);
	});
});

it('a user without a choice of permissions asks for the preset ones', async () => {
	const { asked, send } = entra();
	await freshToken(userSignIn({ ...fieldsOf('commercial'), ...account, permissions: [] }), send);
	const scope = asked[0]?.form?.scope?.split(' ').filter((each) => each.startsWith(RESOURCE_ID));
	expect(scope).toEqual([`${RESOURCE_ID}/Investigation.read`, `${RESOURCE_ID}/Investigation.manage`]);
});

describe('a user', () => {
	const fields = { ...fieldsOf('commercial'), ...account };

	it.each([
		['without a name', { username: ' ' }, "The credential's Username is empty"],
		['without a password', { password: '' }, "The credential's Password is empty"],
		['without a tenant', { tenantId: '' }, "The credential's Tenant ID is empty"],
	])('%s asks nobody', async (_name, changes, words) => {
		const { asked, send } = entra();
		await expect(freshToken(userSignIn({ ...fields, ...changes }), send)).rejects.toThrow(words);
		expect(asked).toEqual([]);
	});

	it('keeps all secrets out of messages', () => {
		expect(userSignIn({ ...fields, clientSecret: 'secret' }).secrets).toEqual(['p&ss wörd', 'secret']);
	});
});

describe('a user who has signed in', () => {
	const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
	const clientInfo = Buffer.from(JSON.stringify({ uid: 'u', utid: TENANT })).toString('base64url');
	const withRefreshToken = () =>
		issued({
			refresh_token: 'refresh',
			scope: `${RESOURCE_ID}/Investigation.read`,
			client_info: clientInfo,
			id_token: idToken({ oid: 'u', tid: TENANT, preferred_username: account.username, sub: 's' }),
		});

	/** Signs in, then renews; what the second token took, by the grants that were asked for. */
	async function renewal(password: string, ...answers: Array<ReturnType<typeof refused>>) {
		const { asked, send } = entra(withRefreshToken(), ...answers);
		const signIn = userSignIn({ ...fieldsOf('commercial'), ...account, password });
		const first = await renewedToken(signIn, '', send);
		const outcome = await renewedToken(signIn, first, send).then(
			() => 'token',
			({ message }: Error) => message,
		);
		return { first, outcome, grants: asked.map(({ form }) => form.grant_type) };
	}

	it('sends the refresh token instead of the password', async () => {
		expect(await renewal('good')).toMatchObject({ outcome: 'token', grants: ['password', 'refresh_token'] });
	});

	it.each(['invalid_grant', 'interaction_required', 'login_required'])(
		'sends the password again where Entra answers %s to the refresh token',
		async (error) => {
			expect(await renewal(`again ${error}`, refused(error, 'AADSTS700082: Expired.'))).toMatchObject({
				outcome: 'token',
				grants: ['password', 'refresh_token', 'password'],
			});
		},
	);

	it('does not send the password where Entra refuses the app', async () => {
		const { outcome, grants } = await renewal('kept', refused('invalid_client', 'AADSTS7000215: Wrong secret.'));
		expect(outcome).toMatch(/^The client secret is wrong/);
		expect(grants).toEqual(['password', 'refresh_token']);
	});

	it('leaves no access or ID token in the stored cache', async () => {
		const { first } = await renewal('stored');
		const cache: unknown = JSON.parse(readStoredToken(first)?.tokenCache ?? '{}');
		expect(Object.keys(cache as object).sort()).toEqual(['Account', 'AppMetadata', 'RefreshToken']);
		expect(JSON.stringify(cache)).not.toContain('opaque');
	});
});
