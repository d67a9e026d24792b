import type { Execution } from '../../../scripts/host/executions';
import type { Alert } from '../../../simulated-tenant';
import type { Bench } from './bench';

interface Person {
	address: string;
	accounts: Array<{ id: string; app: string }>;
	lastActivities: Array<{ time: string; ipAddress: string }>;
	problems: string[];
}

interface EnrichedAlert extends Record<string, unknown> {
	alertId: string;
	severity: string;
	people: Person[];
}

/** Alert → its people → their accounts and last activities → one record. */
export function testTriagePlaybook(bench: () => Bench): void {
	describe('Triage: one enriched record for each alert', () => {
		let alerts: Alert[];
		let withoutPeople: Alert;
		let unknownPerson: Alert;
		let execution: Execution;
		const records = () => execution.json('Your SIEM, ticket or chat here') as EnrichedAlert[];
		const recordOf = ({ _id }: Alert) => records().find(({ alertId }) => alertId === _id)!;
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
					.map(({ alertId }) => alertId)
					.sort(),
			).toEqual(alerts.map(({ _id }) => _id).sort());
			expect(recordOf(withoutPeople).people).toEqual([]);
		});

		it('has all accounts of the person', () => {
			const { id } = accountOf(alerts[0]!);
			const accounts = bench().tenant.entities.filter((entity) => entity.id === id || entity.userId === id);
			const [person] = recordOf(alerts[0]!).people;

			expect(person?.accounts.map((account) => account.id).sort()).toEqual(accounts.map((entity) => entity.id).sort());
			expect(person?.problems).toEqual([]);
		});

		it('has the ten last activities of the person, the newest first', () => {
			const [person] = recordOf(alerts[0]!).people;
			const expected = bench()
				.tenant.activities.filter(({ user }) => (user as { userName?: string }).userName === person?.address)
				.sort((one, other) => other.timestamp - one.timestamp)
				.slice(0, 10)
				.map(({ timestamp }) => new Date(timestamp).toISOString());

			expect(expected.length).toBe(10);
			expect(person?.lastActivities.map(({ time }) => time)).toEqual(expected);
		});

		it('keeps the alert of a person who is no longer known, and says what could not be read', () => {
			const [person] = recordOf(unknownPerson).people;

			expect(person?.accounts).toEqual([]);
			expect(person?.problems).toHaveLength(1);
			expect(person?.problems[0]?.length).toBeGreaterThan(20);
		});
	});
}
