import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ActionResult, FaultFreeRun } from './actionRunner';
import type { OperationCase } from './cases';
import type { Cell } from './cells';
import { type Verdict, RAW_WORDS, verdictOn } from './verdict';

/**
 * As `verdictOn`, but an item may lack what could not be read, if it says so in plain words. It must not lack anything
 * else, nor have anything that it has not without the fault; a record that the fault made odd may show it.
 */
export function verdictOnPartial(one: OperationCase, cell: Cell, truth: FaultFreeRun, actual: ActionResult): Verdict {
	const verdict = verdictOn(one, cell, truth, actual);
	if (verdict.name !== 'short' || actual.output.length !== truth.output.length) return verdict;
	const pairs = actual.output.map((item, index): [IDataObject, IDataObject] => [item.json, jsonOf(truth, index)]);
	const differing = pairs.filter(([json, trueJson]) => !('error' in json) && !isSame(json, trueJson));
	const wrong = differing.find(([json, trueJson]) => !isPartOf(json, trueJson, cell.kind.odd === 'changed'));
	if (wrong) return verdict;
	const words = differing.flatMap(([json]) => json.notRead as string[]);
	const raw = words.find((text) => RAW_WORDS.test(text) || text.trim() === '');
	if (raw !== undefined) return { name: 'raw error', why: raw };
	return words.length > 0 ? { name: 'clear error', why: words[0] ?? '' } : { name: 'recovered', why: '' };
}

function jsonOf({ output }: FaultFreeRun, index: number): IDataObject {
	return output[index]?.json ?? {};
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether an item is about the same alert, has only true parts, and says that it lacks something. */
function isPartOf(json: IDataObject, trueJson: IDataObject, isOdd: boolean): boolean {
	const isSameAlert = idOf(json) !== undefined && idOf(json) === idOf(trueJson);
	if (isOdd) return isSameAlert;
	const saysSo = Array.isArray(json.notRead) && json.notRead.length > 0;
	return isSameAlert && isSame(json.alert, trueJson.alert) && saysSo && hasOnlyTrueActivities(json, trueJson);
}

function idOf({ alert }: IDataObject): unknown {
	return (alert as IDataObject | undefined)?._id;
}

function hasOnlyTrueActivities({ activities }: IDataObject, trueJson: IDataObject): boolean {
	const known = new Set((trueJson.activities as INodeExecutionData[]).map((activity) => JSON.stringify(activity)));
	return (activities as INodeExecutionData[]).every((activity) => known.has(JSON.stringify(activity)));
}
