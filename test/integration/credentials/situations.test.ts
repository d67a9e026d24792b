import { shownFor } from '../../support/credentialsHost';
import { CredentialsTenant } from '../../support/credentialsTenant';
import { SITUATIONS } from '../../support/situations';

const test = CredentialsTenant.use();

/** The credential's own values that no message may hold. */
const SECRET_FIELDS = ['password', 'clientSecret', 'privateKey', 'passphrase'];

describe.each(SITUATIONS)('$credential: $name', ({ prepare, reads, code }) => {
	it('is told to the user in plain words', async () => {
		const host = await prepare(test);
		const { text, everything } = await shownFor(host.execution()({ url: test.alertsUrl }));
		expect(text.startsWith(reads)).toBe(true);
		expect(text === '').toBe(reads === '');
		expect(text).toMatch(code ? new RegExp(`${code}\\b.*Trace ID [0-9a-f-]{36}`) : /^(?!.*AADSTS)/);
		for (const secret of SECRET_FIELDS.map((field) => String(host.stored[field] ?? '')).filter(Boolean)) {
			expect(everything).not.toContain(secret);
			expect(everything).not.toContain(encodeURIComponent(secret));
		}
		expect(everything).not.toContain('eyJ');
	});

	it('is told by the Test button, too', async () => {
		const host = await prepare(test);
		const { status, message } = await host.pressTest();
		expect(status).toBe(reads === '' ? 'OK' : 'Error');
		expect(message.startsWith(reads)).toBe(true);
		expect(message).toMatch(code ? new RegExp(`${code}\\b.*Trace ID [0-9a-f-]{36}`) : /^(?!.*AADSTS)/);
	});
});
