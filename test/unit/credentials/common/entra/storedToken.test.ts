import {
	accessTokenOf,
	fingerprintOf,
	readStoredToken,
	writeStoredToken,
} from '../../../../../credentials/common/entra/storedToken';
import type { ApplicationFields, UserFields } from '../../../../../credentials/common/entra/unattended';

const fields: UserFields & ApplicationFields = {
	cloud: 'custom',
	loginUrl: 'https://login.example.com',
	tenantId: '11111111-2222-3333-4444-555555555555',
	clientId: '66666666-2222-3333-4444-555555555555',
	clientAuthentication: 'certificate',
	clientSecret: 'secret',
	certificate: 'certificate',
	privateKey: 'key',
	passphrase: 'passphrase',
	username: 'svc@contoso.com',
	password: 'password',
	permissions: ['Investigation.read', 'Discovery.read'],
};
const stored = (fingerprint: string) =>
	writeStoredToken({ accessToken: 'token', fingerprint, obtainedAt: 1, expiresAt: 2 });

describe('accessTokenOf', () => {
	it('gives the token to the fields that it was obtained with', () => {
		expect(accessTokenOf({ ...fields, accessToken: stored(fingerprintOf(fields)) })).toBe('token');
	});

	it.each([
		{ cloud: 'commercial' },
		{ loginUrl: 'https://login.other.example.com' },
		{ tenantId: '99999999-2222-3333-4444-555555555555' },
		{ clientId: '99999999-2222-3333-4444-555555555555' },
		{ clientAuthentication: 'secret' },
		{ clientSecret: 'other' },
		{ certificate: 'other' },
		{ privateKey: 'other' },
		{ passphrase: 'other' },
		{ username: 'other@contoso.com' },
		{ password: 'other' },
		{ permissions: ['Investigation.read'] },
	] as Array<Partial<typeof fields>>)('withholds it after a change of %j', (change) => {
		const accessToken = stored(fingerprintOf(fields));
		expect(accessTokenOf({ ...fields, ...change, accessToken })).toBeUndefined();
	});

	it.each([
		{ permissions: ['Discovery.read', 'Investigation.read'] },
		{ tenantId: ' 11111111-2222-3333-4444-555555555555 ' },
		{ apiUrl: 'https://contoso.example.com' },
	])('does not mind %j', (change) => {
		const accessToken = stored(fingerprintOf(fields));
		expect(accessTokenOf({ ...fields, ...change, accessToken })).toBe('token');
	});
});

describe('readStoredToken', () => {
	it.each(['', 'eyJ.a.b', '{}', 'null', '[]', '{"accessToken":"a"}', undefined])('finds nothing in %j', (text) => {
		expect(readStoredToken(text)).toBeUndefined();
	});
});
