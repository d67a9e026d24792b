import type { HttpAnswer } from '../../../credentials/common/entra/network';
import { Graph } from '../../../packages/register-app/src/graph';

export const answered = (statusCode: number, body: unknown, headers: Record<string, unknown> = {}): HttpAnswer => ({
	statusCode,
	headers,
	body: JSON.stringify(body),
});

/** Microsoft Graph that gives its answers in order, on a clock that only moves when the tool waits. */
export function graphWith(...answers: Array<HttpAnswer | Error>) {
	const asked: string[] = [];
	const pauses: number[] = [];
	const graph = new Graph(
		async ({ method, url, body }) => {
			const path = url.replace('https://graph.example.com/v1.0', '');
			asked.push(`${method} ${path}${typeof body === 'string' ? ` ${body}` : ''}`);
			const answer = answers.shift() ?? new Error('No answer left');
			if (answer instanceof Error) throw answer;
			return answer;
		},
		'https://graph.example.com',
		'access token',
		async (durationInMs) => void pauses.push(durationInMs),
	);
	return { graph, asked, pauses };
}
