import type { TriggerCell } from './triggerCells';
import type { TriggerResult } from './triggerRunner';
import { RAW_WORDS } from './verdict';

/**
 * - `recovered`: no poll failed, and everything was delivered exactly once
 * - `clear error`: polls failed with clear messages while the fault lasted, and everything was delivered exactly once
 * - `lost`, `repeated`: a record was never delivered, or delivered twice
 * - `stuck`: it was still not finished long after the fault was over, or one odd record blocked all others
 * - `raw error`: words of the programming language instead of words for people
 */
export const TRIGGER_VERDICTS = ['recovered', 'clear error', 'lost', 'repeated', 'stuck', 'raw error'] as const;

export interface TriggerVerdict {
	name: (typeof TRIGGER_VERDICTS)[number];
	/** What was seen. */
	why: string;
}

/** Judges what a trigger did by what was delivered. */
export function triggerVerdictOn({ kind, strike }: TriggerCell, result: TriggerResult): TriggerVerdict {
	const { lost, repeated, isStuck, deliveredUnderFault, errors } = result;
	if (lost.length > 0) return { name: 'lost', why: `${lost.length} records never came` };
	if (repeated.length > 0) return { name: 'repeated', why: `${repeated.length} records came twice` };
	if (isStuck) return { name: 'stuck', why: 'it did not come to an end after the fault' };
	const isForEver = !Number.isFinite(strike.times);
	if (kind.odd !== undefined && isForEver && deliveredUnderFault === 0)
		return { name: 'stuck', why: 'one odd record kept all others back' };
	const raw = errors.find((text) => RAW_WORDS.test(text) || text.trim() === '');
	if (raw !== undefined) return { name: 'raw error', why: raw };
	return errors.length > 0 ? { name: 'clear error', why: errors[0] ?? '' } : { name: 'recovered', why: '' };
}
