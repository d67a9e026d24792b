import { NodeOperationError } from 'n8n-workflow';

import type { OperationCall } from '../call';
import { type ListReading, DEEPEST_RECORD, readList } from '../transport/pages';

/**
 * The records of a list. A list that the service does not show to its end is an error after the records that it shows,
 * never just a shorter list.
 *
 * @param timeField sort field by which the list can be read to its end, where it has one
 * @throws NodeOperationError
 */
export async function* wholeList<T>(
	{ context, itemIndex }: OperationCall,
	reading: ListReading<T>,
	timeField?: string,
): AsyncGenerator<T> {
	const end = yield* readList(reading);
	if (end === 'whole') return;
	if (end === 'in circles') {
		throw new NodeOperationError(
			context.getNode(),
			'Defender for Cloud Apps sends the same records of this list again and again',
			{
				description:
					'What was read is not the whole list. Try again in a few minutes, or add filters, so that each run reads a part.',
				itemIndex,
			},
		);
	}
	throw new NodeOperationError(
		context.getNode(),
		`Only the first ${DEEPEST_RECORD} records of this list can be read in this order`,
		{
			description: timeField
				? `The service does not answer beyond that. Sort by ${timeField}, newest first, or add filters.`
				: 'The service does not answer beyond that. Add filters, so that each run reads a part.',
			itemIndex,
		},
	);
}
