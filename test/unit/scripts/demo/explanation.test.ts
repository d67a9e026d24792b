import { Clock } from '../../../../scripts/demo/clock';
import { explanation } from '../../../../scripts/demo/explanation';

const PAGES = {
	report: 'http://localhost:65535/webhook/defender-report',
	portal: 'https://localhost:65535/',
	editor: 'http://localhost:65535/',
	playbooks: 'http://localhost:65535/home/workflows',
};
const TENANT = {
	apiUrl: 'https://localhost:65534',
	loginUrl: 'https://localhost:65533',
	tenantId: '206e2965-6533-48a6-ba9e-794364a84bf9',
};
const text = explanation(PAGES, TENANT, new Clock('America/Argentina/ComodRivadavia'));

describe('What the demo explains', () => {
	it('fits 80 columns', () => {
		expect(text.split('\n').filter(({ length }) => length > 80)).toEqual([]);
	});

	it.each([...Object.values(PAGES), ...Object.values(TENANT)])('names %s', (value) => {
		expect(text).toContain(value);
	});

	it('has what a credential needs, and who signs in to n8n and to the tenant', () => {
		for (const name of ['Login URL', 'API URL', 'Tenant ID', 'Application (Client) ID', 'Client Secret'])
			expect(text).toMatch(new RegExp(`${name.replace(/[()]/g, '\\$&')} +\\S+`));
		expect(text).toMatch(/sign in as +megan@contoso\.onmicrosoft\.com\n.*password +\S+/);
		expect(text).toMatch(/analyst@contoso\.example {2}\S+/);
	});
});
