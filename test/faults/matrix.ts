import { runCell, runFaultFree } from './actionRunner';
import { FaultBench } from './bench';
import { OPERATION_CASES } from './cases';
import type { Cell } from './cells';
import { verdictOnPartial } from './partialVerdict';
import { verdictOnReport } from './reportVerdict';
import { Tally } from './table';
import { type TriggerCell, TRIGGER_CELLS } from './triggerCells';
import { runTriggerCell } from './triggerRunner';
import { triggerVerdictOn } from './triggerVerdict';
import { isGood, verdictOn } from './verdict';

/** Which cells are played. */
export interface Selection {
	action: (cell: Cell) => boolean;
	trigger: (cell: TriggerCell) => boolean;
}

export const EVERYTHING: Selection = { action: () => true, trigger: () => true };

/** Quick enough for every test run: each kind once, at the first request and at the check of an outcome. */
export const FAST: Selection = {
	action: ({ position, strike, isOnLook }) => strike.name === 'once' && (position === 0 || isOnLook),
	trigger: ({ request, strike }) => strike.name === 'once' && request <= 2,
};

/** The verdicts on all cells that were played. */
export interface MatrixResult {
	byOperation: Tally;
	byKind: Tally;
	triggerBySituation: Tally;
	triggerByKind: Tally;
	/** One line for each cell in which something was lost, misread, widened or said in the wrong words. */
	faults: string[];
}

/** Plays the selected cells one by one. @param progress called with what comes next */
export async function playMatrix(
	selection: Selection,
	progress: (what: string) => void = () => undefined,
): Promise<MatrixResult> {
	const result: MatrixResult = {
		byOperation: new Tally(),
		byKind: new Tally(),
		triggerBySituation: new Tally(),
		triggerByKind: new Tally(),
		faults: [],
	};
	const bench = await FaultBench.start();
	try {
		await playActions(bench, selection, result, progress);
		await playTrigger(bench, selection, result, progress);
	} finally {
		await bench.stop();
	}
	return result;
}

async function playActions(
	bench: FaultBench,
	{ action }: Selection,
	{ byOperation, byKind, faults }: MatrixResult,
	progress: (what: string) => void,
): Promise<void> {
	for (const one of OPERATION_CASES) {
		const name = one.way === undefined ? one.operation : `${one.operation}, ${one.way}`;
		progress(name);
		const truth = await runFaultFree(bench, one);
		if (truth.error !== undefined || truth.cells.length === 0)
			throw new Error(`${name} fails without any fault: ${truth.error ?? 'it sends no request'}`);
		for (const cell of truth.cells.filter(action)) {
			const judge = one.isReport ? verdictOnReport : one.saysWhatIsMissing ? verdictOnPartial : verdictOn;
			const verdict = judge(one, cell, truth, await runCell(bench, one, cell));
			byOperation.add(name, verdict.name);
			byKind.add(cell.kind.name, verdict.name);
			const place = cell.isOnLook ? `the look after request ${cell.position + 1}` : `request ${cell.position + 1}`;
			if (!isGood(verdict))
				faults.push(`${verdict.name} | ${name} | ${place} | ${cell.kind.name} | ${cell.strike.name} | ${verdict.why}`);
		}
	}
}

async function playTrigger(
	bench: FaultBench,
	{ trigger }: Selection,
	{ triggerBySituation, triggerByKind, faults }: MatrixResult,
	progress: (what: string) => void,
): Promise<void> {
	let last = '';
	for (const cell of TRIGGER_CELLS.filter(trigger)) {
		const name = `${cell.event}, ${cell.situation}, request ${cell.request}`;
		if (name !== last) progress((last = name));
		const verdict = triggerVerdictOn(cell, await runTriggerCell(bench, cell));
		triggerBySituation.add(name, verdict.name);
		triggerByKind.add(cell.kind.name, verdict.name);
		const isFine = verdict.name === 'recovered' || verdict.name === 'clear error';
		if (!isFine)
			faults.push(`${verdict.name} | trigger: ${name} | ${cell.kind.name} | ${cell.strike.name} | ${verdict.why}`);
	}
}
