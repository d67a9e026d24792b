import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { allowContactField, contactEmailField } from '../../parameters/contact';
import { type OperationCall, collectionOf, parameterOf } from '../operation';
import { CLASSIFICATIONS, type Classification } from './classification';

/** How an item wants its alerts closed. Items that want the same are closed together. */
export interface CloseAnswer {
	classification: Classification;
	/** What goes into the body beside the filters. */
	body: IDataObject;
}

export const commentField: INodeProperties = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: 'Why the alert is closed, for the people who look at it later',
};

export const feedbackField: INodeProperties = {
	displayName: 'Feedback to Microsoft',
	name: 'feedback',
	type: 'collection',
	placeholder: 'Add feedback',
	default: {},
	options: [
		allowContactField,
		contactEmailField,
		{
			displayName: 'Feedback Text',
			name: 'feedbackText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
		},
		{
			displayName: 'Send Feedback',
			name: 'sendFeedback',
			type: 'boolean',
			default: true,
			description: 'Whether the feedback is sent to Microsoft',
		},
	],
};

/**
 * @throws NodeOperationError when classification or reason cannot be meant
 */
export function readCloseAnswer(call: OperationCall): CloseAnswer {
	const classification = parameterOf<string>(call, 'classification');
	if (!isClassification(classification)) {
		throw invalid(call, `'Classification' cannot be '${classification}'`, 'Use benign, falsePositive or truePositive.');
	}
	const comment = parameterOf<string>(call, 'comment', '');
	const reasonId = readReason(call, classification);
	return {
		classification,
		body: {
			...(comment && { comment }),
			...(reasonId !== undefined && { reasonId }),
			...feedbackOf(call),
		},
	};
}

/** Feedback that was written is meant to be sent, unless that is switched off. */
function feedbackOf(call: OperationCall): IDataObject {
	const feedback = collectionOf(call, 'feedback');
	return Object.keys(feedback).length > 0 ? { sendFeedback: true, ...feedback } : {};
}

function isClassification(text: string): text is Classification {
	return Object.hasOwn(CLASSIFICATIONS, text);
}

function readReason(call: OperationCall, classification: Classification): number | undefined {
	const given = parameterOf<unknown>(call, 'reason', '');
	if (given === '' || given === undefined || given === null) return undefined;
	const { reasons } = CLASSIFICATIONS[classification];
	const reason = Number(given);
	if (reason in reasons) return reason;
	const allowed = Object.entries(reasons).map(([number, name]) => `${number} (${name})`);
	throw invalid(
		call,
		`'Reason' cannot be '${String(given)}' for this classification`,
		allowed.length > 0 ? `Use one of: ${allowed.join(', ')}.` : 'A true positive takes no reason: leave it empty.',
	);
}

function invalid(call: OperationCall, message: string, description: string): NodeOperationError {
	return new NodeOperationError(call.context.getNode(), message, {
		description,
		itemIndex: call.itemIndex,
	});
}
