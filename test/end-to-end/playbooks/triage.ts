import type { Execution } from '../../../scripts/host/executions';
import type { Alert } from '../../../simulated-tenant';
import type { Bench } from './bench';

interface Person {
	address: string;
	accounts: Array<{ id: string; app: string }>;
}

interface Investigation extends Record<string, unknown> {
	alert: { _id: string; title: string };
	people: Person[];
	activities: Array<{ time: string }>;
	ipAddresses: Array<{ address: string; category: string | null }>;
	notRead: string[];
	summary: string;
}

/** Alert → its people, their accounts and last activities, and what its addresses are → one record. */
export function testTriagePlaybook(bench: () => Bench): void {
	describe('Triage: one record for each alert', () => {
		let alerts: Alert[];
		let withoutPeople: Alert;
		let unknownPerson: Alert;
		let execution: Execution;
		const records = () => execution.json('Your SIEM, ticket or chat here') as Investigation[];
		const recordOf = ({ _id }: Alert) => records().find(({ alert }) => alert._id === _id)!;
		const accountOf = ({ entities }: Alert) => entities.find(({ type }) => type === 'account')!;

		beforeAll(async () => {
			bench().startAfresh();
			const isAboutPerson = ({ entities }: Alert) => entities.some(({ type }) => type === 'account');
			const newest = bench()
				.recentAlerts()
				.sort((one, other) => other.timestamp - one.timestamp);
			const now = bench().tenant.clock.now();
			alerts = [
				newest.filter(isAboutPerson)[0]!,
				newest.filter(isAboutPerson)[1]!,
				newest.filter((alert) => !isAboutPerson(alert))[0]!,
			];
			for (const [index, alert] of alerts.entries()) alert.timestamp = now - 1000 * (index + 1);
			withoutPeople = alerts[2]!;
			unknownPerson = alerts[1]!;
			accountOf(unknownPerson).id = 'b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7aff';
			execution = await bench().run(await bench().import('triage/enrich-alert.json'));
		});

		it('makes one record for each alert, with or without people', () => {
			execution.assertSucceeded();

			expect(
				records()
					.map(({ alert }) => alert._id)
					.sort(),
			).toEqual(alerts.map(({ _id }) => _id).sort());
			expect(recordOf(withoutPeople).people).toEqual([]);
		});

		it('has all accounts of the person', () => {
			const { id } = accountOf(alerts[0]!);
			const accounts = bench().tenant.entities.filter((entity) => entity.id === id || entity.userId === id);
			const { people, notRead } = recordOf(alerts[0]!);

			expect(people[0]?.accounts.map((account) => account.id).sort()).toEqual(
				accounts.map((entity) => entity.id).sort(),
			);
			expect(notRead).toEqual([]);
		});

		it('has the ten last activities of the person, the newest first', () => {
			const { people, activities } = recordOf(alerts[0]!);
			const expected = bench()
				.tenant.activities.filter(({ user }) => (user as { userName?: string }).userName === people[0]?.address)
				.sort((one, other) => other.timestamp - one.timestamp)
				.slice(0, 10)
				.map(({ timestamp }) => new Date(timestamp).toISOString());

			expect(expected.length).toBe(10);
			expect(activities.map(({ time }) => time)).toEqual(expected);
		});

		it("names each address's category in the tenant", () => {
			const ranges = bench().tenant.subnets.map(({ name }) => name);

			expect(ranges).toContain('Head office Amsterdam');
			expect(recordOf(alerts[0]!).ipAddresses.length).toBeGreaterThan(0);
			for (const { address, category } of recordOf(alerts[0]!).ipAddresses) {
				if (address.startsWith('198.51.100.') && !address.endsWith('.21')) expect(category).toBe('Corporate');
				if (address === '198.51.100.21') expect(category).toBe('Administrative');
				if (address === '203.0.113.7') expect(category).toBe('Risky');
			}
		});

		it('keeps the alert of a person who is no longer known, and says what could not be read', () => {
			const { people, notRead, summary } = recordOf(unknownPerson);

			expect(people[0]?.accounts).toEqual([]);
			expect(notRead).toEqual([expect.stringContaining('no longer knows this account') as string]);
			expect(summary).toContain(notRead[0]);
		});
	});
}
