import type { StoredWorkflow } from '../../../scripts/host/client';
import type { Alert } from '../../../simulated-tenant';
import type { Bench } from './bench';

/** A ticket, whatever the system calls it. */
export interface Ticket {
	alertId: string;
	/** As a person names it, such as INC0000001. */
	number: string;
	title: string;
	severity: string;
	text: string;
	/** Notes that the playbook left in it. */
	notes: string;
}

export interface TicketSystem {
	name: string;
	openFile: string;
	closeFile: string;
	/** Name of the node that opens a ticket. */
	opens: string;
	/** What the severities low, medium, high and informational become. */
	severities: string[];
	tickets(): Ticket[];
	setDown(isDown: boolean): void;
	/** Refuses searches while it takes new tickets. */
	setSearchDown(isDown: boolean): void;
	/** Closes the ticket so that it means a true positive, something benign, a false positive, or nothing clear. */
	close(ticket: Ticket, meaning: 'truePositive' | 'benign' | 'falsePositive' | 'unclear'): void;
	seen(): Array<{ status: number }>;
}

/** Whether the ticket of an alert says who is concerned. */
export function isAboutPeople({ entities }: Alert): boolean {
	return entities.some(({ type }) => type === 'account');
}

/** Alert → ticket, closed ticket → closed alert. */
export function testTicketPlaybook(bench: () => Bench, system: () => TicketSystem, name: string): void {
	describe(`${name}: an alert becomes a ticket, a closed ticket closes the alert`, () => {
		let open: StoredWorkflow;
		let close: StoredWorkflow;
		let alerts: Alert[];
		let seenBefore = 0;
		const ticketOf = ({ _id }: Alert) =>
			system()
				.tickets()
				.find(({ alertId }) => alertId === _id) as Ticket;
		const closeRequests = () => bench().tenant.requests.filter(({ path }) => path.includes('/close_'));

		beforeAll(async () => {
			bench().startAfresh();
			alerts = bench().alertsToLookAgainFor();
			seenBefore = system().seen().length;
			open = await bench().import(system().openFile);
			close = await bench().import(system().closeFile);
		});

		it('fails loudly while the system is down, and has opened nothing', async () => {
			system().setDown(true);
			const execution = await bench().run(open);
			system().setDown(false);

			expect(execution.error?.message).toMatch(new RegExp(`^${alerts.length} alerts have no ${name}`));
			expect(system().tickets()).toEqual([]);
		});

		it('opens one ticket for each open alert, with severity and link', async () => {
			(await bench().run(open)).assertSucceeded();

			expect(alerts.length).toBeGreaterThan(5);
			expect(system().tickets()).toHaveLength(alerts.length);
			for (const alert of alerts) {
				expect(ticketOf(alert)).toMatchObject({
					title: `Defender: ${alert.title}`,
					severity: system().severities[alert.severityValue],
				});
				expect(ticketOf(alert).text).toContain(String(alert.URL));
				expect(/^(\*\*)?People(\*\*)?$/m.test(ticketOf(alert).text)).toBe(isAboutPeople(alert));
			}
		});

		it('opens no second ticket for the same alert', async () => {
			const execution = (await bench().run(open)).assertSucceeded();

			expect(system().tickets()).toHaveLength(alerts.length);
			expect(execution.hasRun(system().opens)).toBe(false);
		});

		it('opens no second ticket while the system cannot say which exist', async () => {
			system().setSearchDown(true);
			const execution = await bench().run(open);
			system().setSearchDown(false);

			expect(execution.status).toBe('error');
			expect(execution.hasRun(system().opens)).toBe(false);
			expect(system().tickets()).toHaveLength(alerts.length);
		});

		it('closes each alert as its ticket says, and none that is unclear', async () => {
			const meanings = ['truePositive', 'benign', 'falsePositive', 'unclear'] as const;
			for (const [index, meaning] of meanings.entries()) system().close(ticketOf(alerts[index]!), meaning);
			(await bench().run(close)).assertSucceeded();

			expect(alerts.slice(0, 5).map(({ resolutionStatusValue }) => resolutionStatusValue)).toEqual([5, 4, 3, 0, 0]);
			expect(alerts[0]!.comment).toContain(ticketOf(alerts[0]!).number);
			expect(ticketOf(alerts[3]!).notes).toContain('does not say what it was');
		});

		it('asks once, and closes no alert twice', async () => {
			const { notes } = ticketOf(alerts[3]!);
			const before = closeRequests().length;
			(await bench().run(close)).assertSucceeded();

			expect(ticketOf(alerts[3]!).notes).toBe(notes);
			expect(closeRequests()).toHaveLength(before);
		});

		it('closes the alert once the unclear ticket is made clear', async () => {
			system().close(ticketOf(alerts[3]!), 'benign');
			(await bench().run(close)).assertSucceeded();

			expect(alerts[3]!.resolutionStatusValue).toBe(4);
		});

		it('sent nothing but what the reference allows', () => {
			expect(system().seen().length).toBeGreaterThan(seenBefore);
			expect(
				system()
					.seen()
					.filter(({ status }) => status >= 400 && status !== 503),
			).toEqual([]);
		});
	});
}
