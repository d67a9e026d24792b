import type { ToolCall } from '../../test/end-to-end/stand-ins/chatModel';

/** What the simulated model of the playbook "propose and approve" always proposes: it does not think. */
const proposal = (whatItRead: string): ToolCall => ({
	tool: 'format_final_json_response',
	input: {
		output: {
			classification: 'benign',
			reasons: ['This is a simulated model, which always proposes the same.', whatItRead],
		},
	},
});

const USERNAME = /"username": "([^"]+)"/;
const ACCOUNT = /"account": (\{[^}]*\})/;

/**
 * The tool that the simulated model calls next about an alert of that playbook: it looks at the first person of the alert,
 * then proposes.
 *
 * @param question what the user asks, with the alert as JSON in it
 * @param calls how many tools it has called since then
 */
export function habit(question: string, calls: number): ToolCall | undefined {
	const username = USERNAME.exec(question)?.[1];
	const account = ACCOUNT.exec(question)?.[1];
	if (username === undefined || account === undefined)
		return calls === 0 ? proposal('The alert names no person, so it has read nothing else.') : undefined;
	const next: ToolCall[] = [
		{ tool: 'Find_activities', input: { username } },
		{ tool: 'Find_other_alerts', input: { account: JSON.stringify(JSON.parse(account)) } },
		proposal('It has read the activities of the person and other alerts about the same account.'),
	];
	return next[calls];
}
