import { type INode, NodeApiError } from 'n8n-workflow';

/** Waiting for a turn is no fault. A trigger that waits for longer than this needs somebody's attention. */
export const LONGEST_SILENT_WAIT_IN_MS = 600_000;

/**
 * The report of a trigger that did not get its turn.
 *
 * @param error what ended this poll; it tells n8n how long to wait
 */
export function starved(node: INode, error: NodeApiError, waitedForInMs: number): NodeApiError {
	const minutes = Math.floor(waitedForInMs / 60_000);
	return new NodeApiError(
		node,
		{ message: STARVED },
		{
			message: `${STARVED} for ${minutes} minutes`,
			description:
				"Other workflows or tools use up the requests that Defender for Cloud Apps allows the tenant, or that the credential allows n8n. Nothing is lost: the next poll that gets its turn continues where the last one ended. Run fewer workflows at once, let other n8n instances and tools send fewer requests, or raise 'Requests per Minute' of the credential if it is below the tenant's 30.",
			httpCode: '429',
			failure: error.failure,
		},
	);
}

const STARVED = 'The trigger has not been able to read anything';
