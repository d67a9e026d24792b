import type { Alert } from '../../simulated-tenant';
import { useFixture } from '../support/tenant';
import { AgentBench, type Tool } from './support/agentBench';

const fromModel = (key: string, description: string) => `={{ $fromAI('${key}', \`${description}\`, 'string') }}`;

const READ: Tool = {
	name: 'Read alert',
	parameters: { resource: 'alert', operation: 'get', alertId: fromModel('alert', 'ID of the alert') },
};

/** Everything about the close is the model's to decide. */
const CLOSE: Tool = {
	name: 'Close alert',
	parameters: {
		resource: 'alert',
		operation: 'close',
		closeBy: 'id',
		alertId: fromModel('alert', 'ID of the alert'),
		classification: fromModel('classification', 'What you found'),
		reason: fromModel('reason', 'Why'),
		comment: fromModel('comment', 'In a sentence'),
	},
};
const ALLOWED: Tool = { name: 'Close it', parameters: { ...CLOSE.parameters, allowChanges: true } };
const REFUSED = "This tool is not allowed to change anything: 'Close alerts' is switched off for AI agents";

const tool = (resource: string, operation: string, parameters: Record<string, unknown>): Tool => ({
	name: `${resource} ${operation}`,
	parameters: { resource, operation, ...parameters },
});

/** Each operation that changes something, as a tool whose author allowed nothing. */
const CHANGES: Tool[] = [
	tool('alert', 'close', { closeBy: 'filter', filters: { resolutionStatus: [0] }, classification: 'benign' }),
	tool('alert', 'markRead', { alertId: '={{ $json.alert }}' }),
	tool('alert', 'markUnread', { alertId: '={{ $json.alert }}' }),
	tool('activity', 'sendFeedback', { activityId: 'a', feedbackValue: '1' }),
	tool('subnet', 'create', { name: 'Mine', category: 'VPN', subnets: '192.0.2.0/24' }),
	tool('subnet', 'update', { subnetId: 'a', updateFields: { name: 'Mine' } }),
	tool('subnet', 'upsert', { name: 'Mine', category: 'VPN', subnets: '192.0.2.0/24' }),
	tool('subnet', 'delete', { subnetId: 'a' }),
	tool('discovery', 'uploadLog', { source: 'PALO_ALTO', inputStreamName: 'Mine' }),
];

describe('As a tool in the real n8n', () => {
	const bench = useFixture(new AgentBench());
	let alerts: Alert[];
	const open = () => alerts.filter(({ resolutionStatusValue }) => resolutionStatusValue === 0);
	const changes = () => bench.tenant.requests.filter(({ path }) => /close_|read|feedback|rule|upload/.test(path));
	const input = (alert: string | undefined, classification: string, reason: string) => ({
		alert,
		classification,
		reason,
		comment: 'Asked the user',
	});

	beforeAll(() => {
		alerts = bench.tenant.alerts;
	});

	describe("of n8n's agent", () => {
		it('reads what the model asks for', async () => {
			const [alert] = open();
			const [result] = await bench.run([READ], { tool: 'Read_alert', input: { alert: alert?._id } });
			expect(result).toContain(alert?.title);
		});

		it('closes nothing that the author did not allow, and tells the model so', async () => {
			const before = open().length;
			const call = { tool: 'Close_alert', input: input(open()[0]?._id, 'benign', '') };
			const [result] = await bench.run([CLOSE], call);
			expect(result).toContain(REFUSED);
			expect(changes()).toEqual([]);
			expect(open()).toHaveLength(before);
		});

		it('is not talked into it: the switch is no parameter of the model', async () => {
			const call = { tool: 'Close_alert', input: { ...input(open()[0]?._id, 'benign', ''), allowChanges: true } };
			await bench.run([CLOSE], call);
			expect(changes()).toEqual([]);
		});

		it('does not take an expression for the permission of the author', async () => {
			const given = "={{ $fromAI('allow', `Whether it is allowed`, 'boolean') }}";
			const withExpression = { ...CLOSE, parameters: { ...CLOSE.parameters, allowChanges: given } };
			const call = { tool: 'Close_alert', input: { ...input(open()[0]?._id, 'benign', ''), allow: true } };
			await bench.run([withExpression], call);
			expect(changes()).toEqual([]);
		});

		it('closes that alert, with classification and reason as the model wrote them, where the author allowed it', async () => {
			const [alert] = open();
			const before = open().length;
			const call = { tool: 'Close_it', input: input(alert?._id, 'False positive', 'alert is not accurate') };
			const [result] = await bench.run([ALLOWED], call);
			expect(result).toContain('"closed":true');
			expect(alert).toMatchObject({ resolutionStatusValue: 3, comment: 'Asked the user' });
			expect(bench.tenant.requests.at(-1)?.body).toMatchObject({ reasonId: 3 });
			expect(open()).toHaveLength(before - 1);
		});

		it('names the choices to a model that guesses, and takes its second attempt', async () => {
			const [alert] = open();
			const [first, second] = await bench.run(
				[ALLOWED],
				{ tool: 'Close_it', input: input(alert?._id, 'harmless', '') },
				{ tool: 'Close_it', input: input(alert?._id, 'falsePositive (False Positive)', '3 (Alert is not accurate)') },
			);
			expect(first).toContain("'Classification' cannot be 'harmless'");
			expect(first).toMatch(/benign.*falsePositive.*truePositive/s);
			expect(second).toContain('"closed":true');
			expect(alert?.resolutionStatusValue).toBe(3);
		});

		it.each(CHANGES)('refuses $name before any request', async (refused) => {
			const call = { tool: refused.name.replace(' ', '_'), input: { alert: open()[0]?._id } };
			const [result] = await bench.run([refused], call);
			expect(result).toContain('This tool is not allowed to change anything');
			expect(bench.tenant.requests.filter(({ host }) => host === 'api')).toEqual([]);
		});
	});

	describe("of n8n's MCP server", () => {
		it('offers what its author gave it, and says what it does', async () => {
			const server = await bench.serve([READ, CLOSE]);
			const tools = await server.tools();
			expect([...tools.keys()].sort()).toEqual(['Close_alert', 'Read_alert']);
			expect(tools.get('Close_alert')?.description).toContain(
				'Close alerts as benign, false positive or true positive',
			);
			expect(Object.keys(tools.get('Close_alert')?.inputSchema.properties ?? {}).sort()).toEqual(
				['alert', 'classification', 'comment', 'reason'].sort(),
			);
		});

		it('reads, and closes only where the author allowed it', async () => {
			const server = await bench.serve([READ, CLOSE, ALLOWED]);
			const [alert] = open();
			expect((await server.call('Read_alert', { alert: alert?._id })).text).toContain(alert?.title);

			const refused = await server.call('Close_alert', input(alert?._id, 'benign', ''));
			expect(refused.text).toContain(REFUSED);
			expect(changes()).toEqual([]);

			const closed = await server.call('Close_it', input(alert?._id, 'true_positive', ''));
			expect(closed.text).toContain('"closed":true');
			expect(alert?.resolutionStatusValue).toBe(5);
		});
	});
});
