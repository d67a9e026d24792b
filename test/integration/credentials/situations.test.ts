import { createPrivateKey } from 'node:crypto';

import { useFixture } from '../../support/tenant';
import { textOf } from '../../support/text';
import { CredentialsFixture } from '../support/credentialsFixture';
import { type CredentialsHost, shownFor } from '../support/credentialsHost';
import { SITUATIONS } from '../support/situations';

const fixture = useFixture(new CredentialsFixture());

/** The credential's own values that no message may hold. */
const SECRET_FIELDS = ['password', 'clientSecret', 'privateKey', 'passphrase'];

/** The secrets as they would appear in a message. A key is recognised by any long line between its first and last line. */
function secretTextsOf({ stored }: CredentialsHost): string[] {
	const values = SECRET_FIELDS.map((field) => textOf(stored[field] ?? '')).filter(Boolean);
	const keys = values
		.filter((value) => value.includes('PRIVATE KEY'))
		.flatMap((pem) => [pem, ...opened(pem, textOf(stored.passphrase ?? ''))]);
	const runs = keys
		.flatMap((pem) => pem.split('\n').filter((line) => /^[\w+/=]{40,}$/.test(line)))
		.map((line) => line.slice(0, 40));
	expect(runs.length > 0).toBe(keys.length > 0);
	return [...values.filter((value) => !value.includes('PRIVATE KEY')), ...runs];
}

/** The key as the library gets it; none where the passphrase does not open it. */
function opened(pem: string, passphrase: string): string[] {
	try {
		return [createPrivateKey({ key: pem, passphrase }).export({ type: 'pkcs8', format: 'pem' }).toString()];
	} catch {
		return [];
	}
}

describe.each(SITUATIONS)('$credential: $name', ({ prepare, reads, code }) => {
	it('is told to the user in plain words', async () => {
		const host = await prepare(fixture);
		const { text, everything } = await shownFor(host.execution()({ url: fixture.alertsUrl }));
		expect(text.startsWith(reads)).toBe(true);
		expect(text === '').toBe(reads === '');
		expect(text).toMatch(code ? new RegExp(`${code}\\b.*Trace ID [0-9a-f-]{36}`) : /^(?!.*AADSTS)/);
		for (const secret of secretTextsOf(host)) {
			expect(everything).not.toContain(secret);
			expect(everything).not.toContain(encodeURIComponent(secret));
		}
		expect(everything).not.toContain('eyJ');
	});

	it('is also shown by the Test button', async () => {
		const host = await prepare(fixture);
		const { status, message } = await host.pressTest();
		expect(status).toBe(reads === '' ? 'OK' : 'Error');
		expect(message.startsWith(reads)).toBe(true);
		expect(message).toMatch(code ? new RegExp(`${code}\\b.*Trace ID [0-9a-f-]{36}`) : /^(?!.*AADSTS)/);
	});
});
