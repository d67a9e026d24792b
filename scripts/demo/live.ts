import { type Alert, type SimulatedTenant, type Ticket, tellStory } from '../../simulated-tenant';
import type { Jira, JiraIssue } from '../../test/end-to-end/stand-ins/jira';
import type { Clock } from './clock';
import { type Terminal, cut } from './terminal';
import { until } from './until';

const SEVERITIES = ['Low', 'Medium', 'High', 'Informational'];
const PRIORITIES: Record<string, string> = { 1: 'Highest', 2: 'High', 3: 'Medium', 4: 'Low', 5: 'Lowest' };
const FIRST_STORY = 7;
const LONGEST_KEY = 7;

/** How the simulated analyst resolves one ticket after the other; undefined leaves a ticket open. */
const RESOLUTIONS = ['Fixed', "Won't Do", 'Cannot Reproduce', undefined];

/** How the playbook "ticket to alert" closes the alert of a ticket, by the alert's status. */
const OUTCOMES: Record<number, string> = { 3: 'false positive', 4: 'benign', 5: 'true positive' };

/** The tickets of the simulated Jira, as the portal shows them. */
export const ticketsOf = (jira: Jira): Ticket[] => jira.issues.map(ticketOf);

function ticketOf({ key, fields, isDone }: JiraIssue): Ticket {
	const { summary, priority, resolution, labels } = fields;
	const label = labels.find((one) => one.startsWith('mdca-'));
	return {
		key,
		summary,
		priority: PRIORITIES[priority?.id ?? ''] ?? '',
		resolution: isDone ? (resolution?.name ?? 'Done') : undefined,
		alertId: label?.slice('mdca-'.length),
	};
}

/** New alerts while the demo runs, the tickets that the trigger opens for them, and what becomes of both. */
export class LiveAlerts {
	/** The tenant's newest alerts tell the first stories. */
	private raised = FIRST_STORY;

	constructor(
		private readonly tenant: SimulatedTenant,
		private readonly jira: Jira,
		private readonly terminal: Terminal,
		private readonly clock: Clock,
	) {}

	/**
	 * Raises one alert, waits for its ticket, resolves most tickets as an analyst would, and waits until the alert is closed
	 * accordingly.
	 *
	 * @param say is told each thing that happens, as a line for the console
	 * @throws when something has not happened after 90 seconds
	 */
	async raiseOne(say: (line: string) => void): Promise<void> {
		const index = this.raised++;
		const { alert, activities } = tellStory(index, this.tenant.clock.now(), this.tenant.apiUrl);
		this.tenant.activities.push(...activities);
		this.tenant.alerts.push(alert);
		const key = await this.ticketFor(alert);
		say(this.raisedLine(alert, key));
		const resolution = RESOLUTIONS[(index - FIRST_STORY) % RESOLUTIONS.length];
		if (resolution === undefined) return;
		this.jira.resolve(key, resolution);
		await until(() => alert.resolutionStatusValue !== 0, `The ticket ${key} is done, but its alert was not closed`);
		const outcome = OUTCOMES[alert.resolutionStatusValue] ?? '';
		say(`${this.clock.time(Date.now())}  ${key} is done (${resolution}) → alert closed as ${outcome}`);
	}

	private async ticketFor({ _id }: Alert): Promise<string> {
		const tickets = () => ticketsOf(this.jira).filter(({ alertId }) => alertId === _id);
		await until(() => tickets().length > 0, `The alert ${_id} got no ticket`);
		if (tickets().length > 1) throw new Error(`The alert ${_id} got ${tickets().length} tickets.`);
		return String(tickets()[0]?.key);
	}

	private raisedLine({ timestamp, severityValue, title, entities }: Alert, key: string): string {
		const who = entities.find(({ type }) => type === 'account')?.label;
		const begin = `${this.clock.time(timestamp)}  `;
		const severity = (SEVERITIES[severityValue] ?? '').padEnd(13);
		const end = `  → ${key.padEnd(LONGEST_KEY)}`;
		const room = this.terminal.width - begin.length - severity.length - 2 - end.length;
		const what = cut(who === undefined ? title : `${title}: ${who}`, room).padEnd(room);
		return `${begin}${this.terminal.severity(severity)}  ${what}${end}`.trimEnd();
	}
}
