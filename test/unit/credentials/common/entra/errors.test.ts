import { concernsApp, explainEntraError } from '../../../../../credentials/common/entra/errors';

const TRACE = '11111111-2222-4333-8444-555555555555';

describe('explainEntraError', () => {
	it.each([
		['AADSTS50011', 'The redirect address of n8n is not registered'],
		['AADSTS50126', 'The user name or the password is wrong'],
		['AADSTS700016', 'Entra does not know this app in the tenant'],
		['AADSTS7000222', 'The client secret has expired'],
		['AADSTS1000502', 'The certificate has expired'],
	])('%s means: %s', (code, title) => {
		expect(explainEntraError(`${code}: whatever Entra says.`)?.title).toMatch(title);
	});

	it.each([
		['AADSTS50173', 'AADSTS70008'],
		['AADSTS500113', 'AADSTS50011'],
		['AADSTS700084', 'AADSTS700082'],
		['AADSTS50013', 'AADSTS700027'],
		['AADSTS900023', 'AADSTS90002'],
		['AADSTS700030', 'AADSTS700027'],
		['AADSTS50158', 'AADSTS50076'],
		['AADSTS50128', 'AADSTS90002'],
		['AADSTS53001', 'AADSTS53000'],
		['AADSTS7000216', 'AADSTS7000218'],
		['AADSTS50072', 'AADSTS50079'],
		['AADSTS50074', 'AADSTS50076'],
		['AADSTS50078', 'AADSTS50076'],
		['AADSTS53002', 'AADSTS53003'],
		['AADSTS53004', 'AADSTS50079'],
		['AADSTS530003', 'AADSTS53000'],
		['AADSTS50131', 'AADSTS53003'],
		['AADSTS50097', 'AADSTS53000'],
		['AADSTS50005', 'AADSTS53000'],
		['AADSTS501051', 'AADSTS50105'],
		['AADSTS500014', 'AADSTS7000112'],
		['AADSTS65004', 'AADSTS65001'],
		['AADSTS90055', 'AADSTS50196'],
		['AADSTS7000214', 'AADSTS1000502'],
		['AADSTS7000274', 'AADSTS1000502'],
		['AADSTS7000277', 'AADSTS1000502'],
		['AADSTS50056', 'AADSTS50126'],
		['AADSTS90051', 'AADSTS90033'],
	])('%s means the same as %s, but keeps its own number', (code, known) => {
		const { title, description } = explainEntraError(`${code}: No.`) ?? {};
		const same = explainEntraError(`${known}: No.`);
		expect(title).toBe(same?.title);
		expect(title).not.toBe('Entra refused the sign-in');
		expect(description).toBe(same?.description.replace(`(${known})`, `(${code})`));
	});

	it('gives an unknown code in the words of Entra', () => {
		expect(explainEntraError(`AADSTS9999999: Something new. Trace ID: ${TRACE} Timestamp: now`)?.message).toBe(
			`Entra refused the sign-in. Something new. (AADSTS9999999, Trace ID ${TRACE})`,
		);
	});

	it.each([
		['AADSTS7000222: The secret keys are expired. It expired on 2026-01-31.', 'expired on 2026-01-31'],
		['AADSTS700027: The key used is expired. End=1/31/2026 10:00', 'expired on 1/31/2026'],
	])('says since when something has expired: %s', (text, words) => {
		expect(explainEntraError(text)?.description).toContain(words);
	});

	it('knows an expired certificate from one that is not registered', () => {
		expect(explainEntraError('AADSTS700027: The key used is expired.')?.title).toMatch('The certificate has expired');
		expect(explainEntraError('AADSTS700027: Not found.')?.title).toBe('The certificate is not registered for this app');
	});

	it.each(['', 'invalid_grant', 'AADSTS'])('finds no code in %j', (text) => {
		expect(explainEntraError(text)).toBeUndefined();
	});
});

describe('concernsApp', () => {
	it.each([
		['AADSTS90002: No tenant.', true],
		['AADSTS900023: No tenant.', true],
		['AADSTS700016: No app.', true],
		['AADSTS7000215: Wrong secret.', true],
		['AADSTS7000222: Expired secret.', true],
		['AADSTS50126: Wrong password.', false],
		['', false],
	])('%j: %s', (text, does) => expect(concernsApp(text)).toBe(does));
});
