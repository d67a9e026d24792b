import { rangeWithId } from '../../../transport/answers';
import { type Finding, type Verdict, counted, judged, notSeen } from './finding';
import type { Evidence } from './questions';
import { type Reply, isTelling, pageIn, withoutList, wordsOf } from './reply';

/** What questions showed that the reference does not answer. */
export function refusalFindings({ unknownFilter, unknownId, ...ranges }: Evidence): Finding[] {
	return [
		{ assumption: 'An unknown filter is refused with status 400', ...isRefusedFilter(unknownFilter) },
		{ assumption: 'An unknown ID is answered with status 404', ...isMissing(unknownId) },
		{ assumption: 'One IP range can be read by its ID', ...isReadable(ranges) },
	];
}

/** If a filter is accepted, the answer tells whether it finds nothing or is ignored. */
function isRefusedFilter(reply: Reply | undefined): Verdict {
	if (!isTelling(reply)) return notSeen(wordsOf(reply));
	const page = pageIn(reply);
	const found = page ? `, and ${counted(page.entries.length, 'record')}` : '';
	return judged(reply.status === 400, `${wordsOf(reply)}${found}`);
}

function isMissing(reply: Reply | undefined): Verdict {
	return isTelling(reply) ? judged(reply.status === 404, wordsOf(reply)) : notSeen(wordsOf(reply));
}

function isReadable({ ranges, rangeId, range }: Omit<Evidence, 'unknownFilter' | 'unknownId'>): Verdict {
	const list = pageIn(ranges);
	if (!list) return withoutList(ranges);
	if (rangeId === undefined) return notSeen('no IP range with an ID');
	if (!isTelling(range)) return notSeen(wordsOf(range));
	const isThatRange = rangeWithId(rangeId)(range.body) !== undefined;
	return judged(isThatRange, `${wordsOf(range)}${isThatRange ? '' : ', but not that range'}`);
}
